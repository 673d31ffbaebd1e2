//! The tables. `docs/library.md` explains them to those who query them with other programs: what changes here changes there.

/// Increases when tables, or the meaning of a column, change.
pub(super) const VERSION: u32 = 4;
/// Marks a file as ours.
pub(super) const APPLICATION: i32 = 0x6e69_616e;

/// Every table. `sum` is the CRC-32 of what stands before it in the row.
pub(super) const TABLES: &str = "
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (
    file INTEGER PRIMARY KEY,
    path BLOB NOT NULL,
    place TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime INTEGER NOT NULL,
    ctime INTEGER NOT NULL,
    settled INTEGER NOT NULL,
    sum INTEGER NOT NULL,
    UNIQUE (path, place)
);
CREATE TABLE reports (
    report INTEGER PRIMARY KEY,
    file INTEGER NOT NULL,
    part INTEGER NOT NULL,
    id TEXT NOT NULL,
    place TEXT,
    department TEXT,
    level TEXT,
    year INTEGER,
    title TEXT,
    genre TEXT NOT NULL,
    sign_date TEXT,
    publish_date TEXT,
    findings INTEGER NOT NULL,
    characters INTEGER NOT NULL,
    corrections INTEGER NOT NULL,
    as_read INTEGER NOT NULL,
    row BLOB NOT NULL,
    sum INTEGER NOT NULL
);
CREATE INDEX reports_of_file ON reports (file);
CREATE INDEX reports_by_genre ON reports (genre);
CREATE TABLE names (name INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE metrics (
    report INTEGER NOT NULL,
    n INTEGER NOT NULL,
    label INTEGER NOT NULL,
    canonical INTEGER,
    value REAL,
    value_text INTEGER,
    unit INTEGER,
    kind INTEGER NOT NULL,
    line INTEGER NOT NULL,
    scope INTEGER,
    period INTEGER,
    PRIMARY KEY (report, n)
) WITHOUT ROWID;
CREATE INDEX metrics_by_name ON metrics (canonical) WHERE canonical IS NOT NULL;
CREATE TABLE findings (
    report INTEGER NOT NULL,
    n INTEGER NOT NULL,
    code INTEGER NOT NULL,
    severity TEXT NOT NULL,
    line INTEGER,
    args TEXT NOT NULL,
    PRIMARY KEY (report, n)
) WITHOUT ROWID;
CREATE TABLE texts (
    report INTEGER PRIMARY KEY,
    roles BLOB NOT NULL,
    letters BLOB NOT NULL,
    sum INTEGER NOT NULL
);
CREATE TABLE segments (segment INTEGER PRIMARY KEY, reports INTEGER NOT NULL, pairs INTEGER NOT NULL, sum INTEGER NOT NULL);
CREATE TABLE postings (
    segment INTEGER NOT NULL,
    pair INTEGER NOT NULL,
    reports BLOB NOT NULL,
    sum INTEGER NOT NULL,
    PRIMARY KEY (segment, pair)
) WITHOUT ROWID;
CREATE TABLE sets (name TEXT PRIMARY KEY, reports BLOB NOT NULL, sum INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE list (n INTEGER PRIMARY KEY, rows BLOB NOT NULL, sum INTEGER NOT NULL);
CREATE VIEW reports_read AS
    SELECT r.report, CAST(f.path AS TEXT) AS path, r.part, r.id, r.place, r.department, r.level, r.year, r.title, r.genre, r.sign_date, r.publish_date, r.findings, r.characters
    FROM reports r JOIN files f USING (file) WHERE r.genre <> 'unread';
CREATE VIEW metrics_read AS
    SELECT m.report, m.n, l.text AS label, c.text AS canonical, m.value, v.text AS value_text, u.text AS unit, k.text AS kind, m.line,
        s.text AS scope, p.text AS period
    FROM metrics m JOIN names l ON l.name = m.label LEFT JOIN names c ON c.name = m.canonical
    LEFT JOIN names v ON v.name = m.value_text LEFT JOIN names u ON u.name = m.unit JOIN names k ON k.name = m.kind
    LEFT JOIN names s ON s.name = m.scope LEFT JOIN names p ON p.name = m.period;
CREATE VIEW findings_read AS
    SELECT f.report, f.n, c.text AS code, f.severity, f.line, f.args FROM findings f JOIN names c ON c.name = f.code;
CREATE VIEW series AS
    SELECT place, department, count(*) AS reports, count(DISTINCT year) AS years, min(year) AS first_year, max(year) AS last_year
    FROM reports WHERE genre = 'rule_of_law_report' AND place IS NOT NULL GROUP BY place, department;
";

/// Before the first table is made: large pages, since a text takes eight kilobytes and would leave half of a small one empty; and such that
/// can be given back, since segments that were merged leave as many empty as there are.
pub(super) const PAGES: &str = "PRAGMA page_size = 65536; PRAGMA auto_vacuum = INCREMENTAL;";
/// One page in so many may be empty before they are given back.
pub(super) const EMPTY: i64 = 8;

/// Of every connection: a journal that maps nothing, durable commits, positioned reads into a bounded cache.
pub(super) const MANNERS: &str = "
PRAGMA journal_mode = DELETE;
PRAGMA synchronous = FULL;
PRAGMA mmap_size = 0;
PRAGMA cache_size = -4096;
PRAGMA temp_store = MEMORY;
PRAGMA cell_size_check = ON;
PRAGMA trusted_schema = OFF;
";

/// Of a connection that writes: a batch stays in memory until it is there as a whole, so that those who read meanwhile need not wait.
pub(super) const WRITING: &str = "PRAGMA cache_size = -49152;";
