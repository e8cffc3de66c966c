-- A Whenabouts document: one SQLite file, version 1 of its schema.
--
-- application_id is 0x57414231 ("WAB1"); user_version is the version of this schema.
--
-- Offsets ("first", "past") count bytes of article.text as UTF-8, half-open. Times of spans are seconds
-- of civil time since 1970-01-01T00:00:00 in the proleptic Gregorian calendar, half-open, every day
-- 86,400 seconds; no time zone is ever applied. precision is 0 for "no time", then minute, hour, part
-- of day, day, week, month, season, year, decade, century; edges has bit 1 where the start is a guess and
-- bit 2 where the end is. "number" counts from 0 within the article; places where another sentence or
-- mention is meant hold such a number. Confidences, weights and scores are thousandths.
--
-- What the program finds and what a person decides are different tables: a new analysis replaces the
-- first and never touches the second.

-- Facts about the whole document: "title", "serial".
CREATE TABLE document (
  key   TEXT PRIMARY KEY,
  value TEXT
) WITHOUT ROWID;

-- One step that can be undone: an import.
CREATE TABLE job (
  id             INTEGER PRIMARY KEY,
  kind           TEXT NOT NULL,                      -- import
  state          TEXT NOT NULL DEFAULT 'running',    -- running (or killed), done, cancelled, failed
  n_added        INTEGER NOT NULL DEFAULT 0,
  n_known        INTEGER NOT NULL DEFAULT 0,
  n_failed       INTEGER NOT NULL DEFAULT 0,
  n_not_analysed INTEGER NOT NULL DEFAULT 0
);

-- What a job had to say about single files.
CREATE TABLE job_message (
  job    INTEGER NOT NULL REFERENCES job ON DELETE CASCADE,
  number INTEGER NOT NULL,
  kind   TEXT NOT NULL,                              -- failure, note
  text   TEXT NOT NULL,
  PRIMARY KEY (job, number)
) WITHOUT ROWID;

-- What was read. Never changed.
CREATE TABLE article (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  job               INTEGER REFERENCES job ON DELETE SET NULL,
  sha256            TEXT NOT NULL UNIQUE,            -- of the original bytes, lower-case hexadecimal
  name              TEXT NOT NULL,                   -- base name of the file, or "id" of a line
  original          BLOB,                            -- NULL: the same bytes as text
  text              TEXT NOT NULL,
  encoding          TEXT,
  title             TEXT,
  outlet            TEXT,
  url               TEXT,
  given_date        TEXT,                            -- the told day that came with it, if any
  given_date_reason TEXT
);
CREATE INDEX article_by_job ON article (job);

-- What the analyser says of an article as a whole.
CREATE TABLE analysis (
  article        INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  analyser       TEXT,                               -- version of the rules
  language       TEXT,                               -- BCP 47
  is_analysed    INTEGER NOT NULL,                   -- 0: no rules for that language
  told           TEXT,                               -- "2022-01-09", "XXXX-01-10", NULL
  told_start     INTEGER NOT NULL,
  told_end       INTEGER NOT NULL,
  told_precision INTEGER NOT NULL,
  told_edges     INTEGER NOT NULL,
  told_reason    TEXT,
  told_inferred  INTEGER NOT NULL                    -- 1: settled by the other articles
);

CREATE TABLE sentence (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  number  INTEGER NOT NULL,
  first   INTEGER NOT NULL,
  past    INTEGER NOT NULL
);
CREATE UNIQUE INDEX sentence_by_article ON sentence (article, number);

-- The words of the sentences (rowid is sentence.id), without the text itself.
CREATE VIRTUAL TABLE sentence_words USING fts5 (
  words,
  content = '',
  tokenize = 'unicode61 remove_diacritics 2'
);

-- The facts of the gazetteer about each place that is mentioned, or a place of the user's own (id < 0),
-- so that a document opens the same wherever it is taken.
CREATE TABLE place (
  id             INTEGER PRIMARY KEY,                -- a geonameid where there is one
  name           TEXT NOT NULL,
  country        TEXT NOT NULL,                      -- ISO 3166-1 alpha-2 or ''
  region         TEXT,
  feature        TEXT NOT NULL,                      -- class and code of GeoNames: "P.PPLC"
  kind           TEXT NOT NULL,
  shape          TEXT NOT NULL,                      -- point, area, vague
  is_approximate INTEGER NOT NULL,
  lat            REAL NOT NULL,
  lon            REAL NOT NULL,
  west           REAL NOT NULL,
  south          REAL NOT NULL,
  east           REAL NOT NULL,
  north          REAL NOT NULL,
  outline        TEXT,                               -- keys of the map's outlines
  population     INTEGER NOT NULL
);

-- A span of a sentence that names a place, a date, a figure or a speaker. Which of the columns after
-- reasons are filled depends on kind.
CREATE TABLE mention (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  article    INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  number     INTEGER NOT NULL,
  sentence   INTEGER NOT NULL,
  first      INTEGER NOT NULL,
  past       INTEGER NOT NULL,
  kind       TEXT NOT NULL,                          -- place, date, figure, speaker
  confidence INTEGER NOT NULL,
  reasons    TEXT,                                   -- JSON: [["rule", weight, "in words"], ...]
  -- place:
  place      INTEGER REFERENCES place,               -- NULL: a name that was not found
  type       TEXT,                                   -- of a toponym or of a time
  role       TEXT,                                   -- scene, topic, source
  score      INTEGER,
  rivals     TEXT,                                   -- JSON: [[place, score, km], ...]
  -- date:
  span_start INTEGER,
  span_end   INTEGER,
  precision  INTEGER,
  edges      INTEGER,
  value      TEXT,                                   -- TIMEX-like, both ends included
  anchor     INTEGER,                                -- a mention, -1: the told day, NULL: none
  -- figure:
  amount     REAL,
  qualifier  TEXT,
  unit       TEXT,
  subject    TEXT,
  scope      TEXT,
  speaker    INTEGER,
  -- speaker:
  name       TEXT,
  resolved   TEXT
);
CREATE UNIQUE INDEX mention_by_article ON mention (article, number);
CREATE INDEX mention_by_place ON mention (place) WHERE place IS NOT NULL;

-- (sentence, fact): this happened at these places in this span.
CREATE TABLE report (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  article           INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  number            INTEGER NOT NULL,
  sentence          INTEGER NOT NULL,
  first             INTEGER NOT NULL,
  past              INTEGER NOT NULL,
  span_start        INTEGER NOT NULL,
  span_end          INTEGER NOT NULL,
  precision         INTEGER NOT NULL,
  edges             INTEGER NOT NULL,
  time              INTEGER,                         -- a mention
  is_time_inherited INTEGER NOT NULL,
  mood              TEXT NOT NULL,                   -- happened, ongoing, planned, denied
  state             TEXT,                            -- "curfew"
  state_edge        TEXT,                            -- start, end, during
  speaker           INTEGER,                         -- a mention
  event             INTEGER                          -- NULL: not inferred yet, an event of its own
);
CREATE UNIQUE INDEX report_by_article ON report (article, number);

CREATE TABLE report_place (
  report       INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
  number       INTEGER NOT NULL,
  mention      INTEGER NOT NULL,
  role         TEXT NOT NULL,
  is_inherited INTEGER NOT NULL,
  PRIMARY KEY (report, number)
) WITHOUT ROWID;

CREATE TABLE report_figure (
  report  INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
  number  INTEGER NOT NULL,
  mention INTEGER NOT NULL,
  PRIMARY KEY (report, number)
) WITHOUT ROWID;

-- The reports that tell one fact share report.event. An event is named after the report that was its
-- first-told one when it was first seen and keeps that name; where two became one, the name given up
-- stays here and leads to the other.
CREATE TABLE event (
  id     INTEGER PRIMARY KEY,
  joined INTEGER REFERENCES event DEFERRABLE INITIALLY DEFERRED  -- NULL: an event of today
);

-- What a person decided. Kept apart from all of the above; a decision names its target by article and
-- span of the text, so that it outlives every new analysis.
CREATE TABLE decision (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  verb    TEXT NOT NULL,        -- place, not-a-place, date, not-a-date, told, role, join, split, confirm ...
  scope   TEXT NOT NULL DEFAULT 'here',              -- here, article, document, always
  article INTEGER REFERENCES article ON DELETE CASCADE,
  first   INTEGER,
  past    INTEGER,
  event   INTEGER,
  other   INTEGER,                                   -- the second event of a join
  value   TEXT,
  note    TEXT,
  is_undone INTEGER NOT NULL DEFAULT 0
);

PRAGMA application_id = 0x57414231;
PRAGMA user_version = 1;
