CREATE TABLE sessions (id TEXT PRIMARY KEY);
CREATE TABLE session_metadata (session_id TEXT NOT NULL REFERENCES sessions (id), key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (session_id, key));
CREATE TABLE files (id INTEGER PRIMARY KEY, session_id TEXT REFERENCES sessions (id), file_name TEXT, value TEXT, UNIQUE (session_id, file_name));
