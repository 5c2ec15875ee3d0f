// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace graylens::backend {

/// Each leads from its index's version to the next. What was published is never changed: add one.
/// Mass data (events, crashes, words) is kept in the order it is scanned in, by numbers instead of texts.
inline constexpr const char* kMigrations[] = {R"(
CREATE TABLE counter (name TEXT PRIMARY KEY, next INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO counter VALUES ('record', 1);
CREATE TABLE environment (
    id INTEGER PRIMARY KEY,
    version TEXT NOT NULL, cohort TEXT NOT NULL, batch TEXT NOT NULL, tier TEXT NOT NULL, model TEXT NOT NULL,
    os TEXT NOT NULL, region TEXT NOT NULL, network TEXT NOT NULL, channel TEXT NOT NULL, foreground TEXT NOT NULL,
    memory TEXT NOT NULL,
    UNIQUE (version, cohort, batch, tier, model, os, region, network, channel, foreground, memory)
);
CREATE TABLE device (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL,
    first_ms INTEGER NOT NULL, last_ms INTEGER NOT NULL,
    environment INTEGER NOT NULL  -- at last_ms
);
CREATE TABLE ingest_key (key TEXT PRIMARY KEY, time_ms INTEGER NOT NULL, receipt TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX ingest_key_by_time ON ingest_key (time_ms);

CREATE TABLE event_name (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE event (
    name INTEGER NOT NULL, time_ms INTEGER NOT NULL, record INTEGER NOT NULL,  -- numbers of records grow as they come
    device INTEGER NOT NULL, environment INTEGER NOT NULL, value REAL NOT NULL,
    PRIMARY KEY (name, time_ms, record)
) WITHOUT ROWID;

CREATE TABLE signature (
    id INTEGER PRIMARY KEY,
    cluster TEXT NOT NULL UNIQUE,  -- before any rule
    text TEXT NOT NULL, kind INTEGER NOT NULL, why TEXT NOT NULL  -- a sentence a line
);
CREATE TABLE crash (
    record INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    time_ms INTEGER NOT NULL, device INTEGER NOT NULL, environment INTEGER NOT NULL,
    signature INTEGER NOT NULL, variant INTEGER NOT NULL,
    content TEXT NOT NULL
);
CREATE INDEX crash_by_time ON crash (time_ms, record, signature, variant, device, environment);
CREATE INDEX crash_by_signature ON crash (signature, time_ms, record, variant, device, environment);
CREATE TABLE cluster_note (
    cluster TEXT PRIMARY KEY,
    status INTEGER NOT NULL, owner TEXT NOT NULL, note TEXT NOT NULL,
    resolved_ms INTEGER NOT NULL  -- 0 = it is not
) WITHOUT ROWID;
CREATE TABLE cluster_rule (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, variant TEXT NOT NULL,
    actor TEXT NOT NULL, why TEXT NOT NULL, time_ms INTEGER NOT NULL
);

CREATE TABLE feedback (
    record INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    time_ms INTEGER NOT NULL, device INTEGER NOT NULL, environment INTEGER NOT NULL,
    account TEXT NOT NULL, text TEXT NOT NULL, rating INTEGER NOT NULL, bundle TEXT NOT NULL
);
CREATE TABLE feedback_words (
    time_ms INTEGER NOT NULL, record INTEGER NOT NULL,
    device INTEGER NOT NULL, environment INTEGER NOT NULL,
    words BLOB NOT NULL,  -- 32-bit numbers of words
    PRIMARY KEY (time_ms, record)
) WITHOUT ROWID;
CREATE TABLE word (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, text TEXT NOT NULL);
CREATE TABLE word_use (
    word INTEGER NOT NULL, time_ms INTEGER NOT NULL, record INTEGER NOT NULL,
    device INTEGER NOT NULL, environment INTEGER NOT NULL,
    PRIMARY KEY (word, time_ms, record)
) WITHOUT ROWID;
CREATE TABLE alert (id INTEGER PRIMARY KEY, content TEXT NOT NULL);

CREATE TABLE release (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE, version TEXT NOT NULL, content TEXT NOT NULL
);
CREATE TABLE release_operation (
    number INTEGER PRIMARY KEY,
    release TEXT NOT NULL, key TEXT NOT NULL,
    content TEXT NOT NULL,
    result TEXT NOT NULL  -- the release after it
);
CREATE INDEX release_operation_by_release ON release_operation (release, number);
CREATE UNIQUE INDEX release_operation_by_key ON release_operation (release, key) WHERE key <> '';

CREATE TABLE bundle (
    id TEXT PRIMARY KEY,
    digest TEXT NOT NULL, size INTEGER NOT NULL,
    device TEXT NOT NULL, environment INTEGER NOT NULL, time_ms INTEGER NOT NULL,
    trigger TEXT NOT NULL, task TEXT NOT NULL,
    complete INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX bundle_by_time ON bundle (complete, time_ms, id);

CREATE TABLE task (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE, key TEXT NOT NULL,
    content TEXT NOT NULL,
    state INTEGER NOT NULL, counts TEXT NOT NULL, revision INTEGER NOT NULL, expires_ms INTEGER NOT NULL
);
CREATE UNIQUE INDEX task_by_key ON task (key) WHERE key <> '';
CREATE INDEX task_by_state ON task (state, expires_ms);
CREATE TABLE task_device (
    task INTEGER NOT NULL, device TEXT NOT NULL,
    state INTEGER NOT NULL, since_ms INTEGER NOT NULL, detail TEXT NOT NULL, bundle TEXT NOT NULL,
    PRIMARY KEY (task, device)
) WITHOUT ROWID;
CREATE INDEX task_device_by_device ON task_device (device, task);

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    time_ms INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL
);
)",
                                              // What was in `event` is moved by packEvents(), and the table dropped.
                                              R"(
CREATE TABLE event_chunk (
    id INTEGER PRIMARY KEY,
    name INTEGER NOT NULL,
    small INTEGER NOT NULL,  -- 1: is joined with others of its kind when there are many
    from_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL,  -- of its first and its last event
    first_record INTEGER NOT NULL,
    events BLOB NOT NULL  -- of each: 32-bit time after from_ms, record after first_record, device, environment; value
);
CREATE INDEX event_chunk_by_time ON event_chunk (name, from_ms, to_ms);
CREATE INDEX event_chunk_small ON event_chunk (name) WHERE small = 1;
)"};

} // namespace graylens::backend
