-- A row stands for a chunk of generations, never for an individual: at hundreds of thousands of evaluations a second
-- a row each would cost as much as the evaluations.
CREATE TABLE facts (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE chunks (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL,
    lowest_id INTEGER,
    highest_id INTEGER,
    best REAL,
    metrics BLOB NOT NULL,
    lineage BLOB NOT NULL,
    seconds TEXT NOT NULL,
    written REAL NOT NULL
);

CREATE TABLE checkpoints (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    generation INTEGER NOT NULL,
    final INTEGER NOT NULL,
    file TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    written REAL NOT NULL
);

CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    generation INTEGER NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    written REAL NOT NULL
);
