# Read by the commands in this folder: builds a module when it is older than its sources, then runs its main class.
# Plain POSIX sh, so that a JDK is all a machine needs. The caller's working directory stays as it is.

# Prints the java command of JAVA_HOME, or of the PATH.
find_java() {
    if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
        echo "$JAVA_HOME/bin/java"
    elif command -v java >/dev/null 2>&1; then
        echo java
    else
        echo "$(basename "$0"): a JDK, 17 or newer, is needed: set JAVA_HOME or put java on the PATH" >&2
        return 1
    fi
}

# Tells whether a module's class path file is there, all that it names is there, and no source is newer.
is_built() {
    [ -s "$1" ] || return 1
    [ -z "$(find "$root/pom.xml" "$root"/*/pom.xml "$root"/*/src/main -newer "$1" 2>/dev/null | head -n 1)" ] || return 1
    (
        IFS=:
        for entry in $(cat "$1"); do
            [ -e "$entry" ] || exit 1
        done
    )
}

# Two commands at once must not build into the same folders: the first one builds, the others wait for it.
build() {
    lock=$root/.build-lock
    until mkdir "$lock" 2>/dev/null; do
        owner=$(cat "$lock/pid" 2>/dev/null || :)
        if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
            rm -rf "$lock"
        else
            sleep 1
        fi
    done
    echo $$ >"$lock/pid"
    trap 'rm -rf "$lock"' EXIT
    trap 'exit 130' INT TERM
    if ! is_built "$2"; then
        echo "Building $1, once; this takes about a minute ..." >&2
        mkdir -p "$root/$1/target"
        log=$root/$1/target/build.log
        # shellcheck disable=SC2086 # a list
        if ! "$root/mvnw" -B -q -f "$root/pom.xml" -pl "$1" -am package ${build_options:--Dmaven.test.skip=true} \
            -Djacoco.skip=true -Dspotless.check.skip=true -Dmaven.javadoc.skip=true -Dmaven.source.skip=true >"$log" 2>&1 </dev/null; then
            tail -n 20 "$log" >&2
            echo "$(basename "$0"): the build failed; all of its output is in $log" >&2
            exit 1
        fi
    fi
    rm -rf "$lock"
    trap - EXIT INT TERM
}

# launch MODULE MAIN-CLASS ARGUMENT...
launch() {
    module=$1
    main=$2
    shift 2
    java=$(find_java) || exit 1
    classpath=$root/$module/target/classpath
    is_built "$classpath" || build "$module" "$classpath"
    # The collector is the one that starts fastest, unless the caller's options name another.
    # shellcheck disable=SC2086 # both are lists
    exec "$java" ${JAVA_OPTS:-} ${collector:--XX:+UseSerialGC} -Xshare:auto $java_options \
        -cp "$root/$module/target/classes:$(cat "$classpath")" "$main" "$@"
}
