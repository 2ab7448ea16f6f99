package dev.satchel.it.mongodb;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServers;

@OnServer(ServerKind.MONGODB)
class MongoDbOnServerIT extends MongoDbContract {
    @Override
    String url() {
        return TestServers.shared(ServerKind.MONGODB).url();
    }
}
