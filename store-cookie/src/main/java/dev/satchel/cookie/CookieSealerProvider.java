package dev.satchel.cookie;

import dev.satchel.core.SealSettings;
import dev.satchel.core.signing.CookieSealer;
import dev.satchel.spi.SessionBackend;
import dev.satchel.spi.SessionStoreProvider;
import dev.satchel.spi.StoreContext;

/** {@code SESSION_TYPE=cookie}: Flask's own session, {@code flask.sessions.SecureCookieSessionInterface}. */
public final class CookieSealerProvider implements SessionStoreProvider {

    @Override
    public String type() {
        return "cookie";
    }

    @Override
    public SessionBackend open(StoreContext context) {
        SealSettings settings = SealSettings.read(context.settings());
        return new FlaskCookie(CookieSealer.flask(settings.keys(), settings.compression(), settings.skew()));
    }
}
