// A FerretDB that keeps its data in SQLite: a second opinion on what a MongoDB server answers.
//
//	ferretdb-peer 127.0.0.1:27017 /tmp/folder
//
// It ends when its standard input does, so that it never outlives the tests that started it.
package main

import (
	"context"
	"io"
	"log"
	"log/slog"
	"os"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	peer, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{TCP: os.Args[1]},
		Logger:    slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError})),
		Handler:   "sqlite",
		SQLiteURL: "file:" + os.Args[2] + "/",
	})
	if err != nil {
		log.Fatal(err)
	}

	context, stop := context.WithCancel(context.Background())
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		stop()
	}()
	if err := peer.Run(context); err != nil {
		log.Fatal(err)
	}
}
