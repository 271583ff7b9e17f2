use ir::{Confidence, Severity};
use text::{Position, TextRange};

use crate::sample::{
    MIGRATION, PLAIN, Place, everything, finding, note, place, place_at, report, reversed, written,
};
use crate::{Counts, Excerpt, Failure, Finding, Format, Options, ProjectReport, Report};

const UNICODE: Options = Options { ascii: false, ..PLAIN };

#[track_caller]
fn check(report: &Report, options: &Options, expected: &str) {
    let text = written(report, Format::Text, options);
    assert_eq!(text, expected.strip_prefix('\n').unwrap_or(expected), "\n{text}");
}

/// Checks the frame of the only finding, without the summary.
#[track_caller]
fn check_frame(finding: Finding, options: &Options, expected: &str) {
    let text = written(&report(vec![finding]), Format::Text, options);
    let frame = text
        .strip_suffix("1 finding (1 warning) in 2 files: 3 statements\n")
        .expect("because that is the summary");
    assert_eq!(frame.trim_end(), expected.trim(), "\n{text}");
}

fn warning(path: &str, at: Place) -> Finding {
    finding("a-rule", Severity::Warning, path, at, "something is wrong")
}

fn nowhere() -> Place {
    let at = Position { line: 4, column: 2 };
    Place { start: at, end: at, excerpt: Excerpt::default() }
}

#[test]
fn several_projects_have_headings_and_a_total() {
    check(
        &everything(),
        &PLAIN,
        r"
-- lib -------------------------------------------------------------------------

Nothing to analyse: no SQL, Prisma schema or migration was found

-- services/shop ---------------------------------------------------------------

warning[unindexed-foreign-key]: the foreign key `orders.user_id` has no index (medium confidence)
 --> services/shop/db/1 init.sql:3:3
  |
3 |   user_id bigint NOT NULL
  |   ^^^^^^^
4 |     REFERENCES users (id),
  |                ----- the table it refers to
  |
 ::: services/shop/src/orders.ts:2:10
  |
2 | where: { userId },
  |          ------ rows are searched by it here
  |
  = help: Add an index that starts with `user_id`

error[drop-table]: the table `carts` is dropped
 --> services/shop/db/1 init.sql:8:1
  |
8 | DROP TABLE carts;
  | ^^^^^^^^^^^^^^^^

failure[unbounded-read]: the rule did more work than its budget allows
 |
 = note: cause: out-of-fuel; the findings of this rule (pack `queries`) are missing here

2 findings (1 error, 1 warning) in 1,204 files: 3 statements, 1 table, 1 migration, 1 query
2 findings are kept back by comments or a baseline
1 entry of the baseline is found no more; `seqscan baseline update --prune` takes such entries out
2 places in 1 file were not understood; `--problems` lists them
recognised but not analysed: SQL Server (1 file)
1 failure: findings may be missing

-- 2 projects ------------------------------------------------------------------

2 findings (1 error, 1 warning) in 1,204 files: 3 statements, 1 table, 1 migration, 1 query
2 findings are kept back by comments or a baseline
1 entry of the baseline is found no more; `seqscan baseline update --prune` takes such entries out
2 places in 1 file were not understood; `--problems` lists them
recognised but not analysed: SQL Server (1 file)
1 failure: findings may be missing
",
    );
}

#[test]
fn problems_are_listed_when_asked_for() {
    let mut report = everything();
    report.projects.retain(|project| project.name == "shop");
    report.projects[0].findings.clear();
    report.projects[0].failures.clear();
    check(
        &report,
        &Options { show_problems: true, ..PLAIN },
        r"
Not understood
  services/shop/db/2.sql:1:1: 3 bytes are not UTF-8 (encoding)
  services/shop/db/2.sql:7:3: expected a column name, so the table `x` is incomplete (syntax)
  services/shop/db/ms.sql:1:1: written for SQL Server (not-analysed)

No findings in 1,204 files: 3 statements, 1 table, 1 migration, 1 query
2 findings are kept back by comments or a baseline
1 entry of the baseline is found no more; `seqscan baseline update --prune` takes such entries out
2 places in 1 file were not understood
recognised but not analysed: SQL Server (1 file)
",
    );
}

#[test]
fn one_friendly_line_says_that_nothing_was_found() {
    check(&report(Vec::new()), &PLAIN, "No findings in 2 files: 3 statements\n");
    let mut nothing = report(Vec::new());
    nothing.projects[0].counts = Counts::default();
    check(&nothing, &PLAIN, "Nothing to analyse: no SQL, Prisma schema or migration was found\n");
    let none = Report { projects: Vec::new(), ..nothing };
    check(&none, &PLAIN, "Nothing to analyse: no SQL, Prisma schema or migration was found\n");
}

#[test]
fn colours_are_written_only_when_asked_for() {
    let drop =
        finding("drop-table", Severity::Error, "a.sql", place(MIGRATION, "DROP TABLE"), "`carts` is dropped");
    let text = written(&report(vec![drop]), Format::Text, &Options { color: true, ..UNICODE })
        .replace('\u{1b}', "^");
    let expected = r"
^[1m^[91merror[drop-table]^[0m^[1m: `carts` is dropped^[0m
 ^[1m^[94m ╭▸ ^[0ma.sql:8:1
  ^[1m^[94m│^[0m
^[1m^[94m8^[0m ^[1m^[94m│^[0m DROP TABLE carts;
  ^[1m^[94m╰╴^[0m^[1m^[91m━━━━━━━━━━^[0m

^[1m1 finding^[0m (^[1m^[91m1 error^[0m) in 2 files: 3 statements
";
    assert_eq!(text, expected.trim_start(), "\n{text}");
}

#[test]
fn colours_change_nothing_else() {
    for options in [PLAIN, UNICODE] {
        let colored = written(&everything(), Format::Text, &Options { color: true, ..options });
        let mut plain = String::new();
        for (index, part) in colored.split("\u{1b}[").enumerate() {
            plain.push_str(if index == 0 {
                part
            } else {
                part.split_once('m').expect("because only styles are written").1
            });
        }
        assert_eq!(plain, written(&everything(), Format::Text, &options));
        assert_ne!(plain, colored);
    }
}

#[test]
fn nothing_in_a_file_or_a_plugin_reaches_the_terminal_raw() {
    let nasty = "\u{1b}]0;title\u{7}\r\n\u{9b}31m\u{202e}\u{8}";
    let mut bad = finding(nasty, Severity::Warning, nasty, place(&format!("a {nasty} b\n"), "a"), nasty);
    bad.help = Some(nasty.to_owned());
    bad.notes = vec![note(nasty, place(&format!("{nasty} c"), "c"), nasty), note(nasty, nowhere(), nasty)];
    let mut report = report(vec![bad]);
    let project = &mut report.projects[0];
    project.root = nasty.to_owned();
    project.failures = vec![Failure {
        pack: nasty.to_owned(),
        rule: Some(nasty.to_owned()),
        cause: nasty.to_owned(),
        message: nasty.to_owned(),
    }];
    project.problems = everything().projects.remove(0).problems;
    project.problems[0].path = nasty.to_owned();
    project.problems[0].message = nasty.to_owned();
    project.problems[0].kind = nasty.to_owned();
    project.skipped_systems = everything().projects.remove(0).skipped_systems;
    project.skipped_systems[0].name = nasty.to_owned();
    report.projects.push(ProjectReport {
        root: ".".to_owned(),
        name: nasty.to_owned(),
        ..ProjectReport::default()
    });
    for options in [PLAIN, UNICODE] {
        let text = written(&report, Format::Text, &Options { show_problems: true, ..options });
        let raw: Vec<char> =
            text.chars().filter(|c| c.is_control() && *c != '\n' || *c == '\u{202e}').collect();
        assert!(raw.is_empty(), "{raw:?} in\n{text}");
    }
}

#[test]
fn a_place_is_shown_as_far_as_it_reaches() {
    check_frame(
        warning("a.sql", place(MIGRATION, "user_id bigint NOT NULL\n    REFERENCES users (id)")),
        &PLAIN,
        r"
warning[a-rule]: something is wrong
 --> a.sql:3:3
  |
3 | /   user_id bigint NOT NULL
4 | |     REFERENCES users (id),
  | |_________________________^",
    );
    check_frame(
        warning("a.sql", place(MIGRATION, MIGRATION)),
        &PLAIN,
        r"
warning[a-rule]: something is wrong
 --> a.sql:1:1
  |
1 | / CREATE TABLE orders (
2 | |   id bigint PRIMARY KEY,
3 | |   user_id bigint NOT NULL
4 | |     REFERENCES users (id),
... |
8 | | DROP TABLE carts;
  | |_________________^",
    );
    check_frame(
        warning("a.sql", place_at(MIGRATION, TextRange::new(13, 13))),
        &PLAIN,
        r"
warning[a-rule]: something is wrong
 --> a.sql:1:14
  |
1 | CREATE TABLE orders (
  |              ^",
    );
    let end = TextRange::from_usize(MIGRATION.len(), MIGRATION.len());
    check_frame(
        warning("a.sql", place_at(MIGRATION, end)),
        &PLAIN,
        r"
warning[a-rule]: something is wrong
 --> a.sql:9:1
  |
9 |
  | ^",
    );
    check_frame(
        warning("a.sql", nowhere()),
        &PLAIN,
        r"
warning[a-rule]: something is wrong
--> a.sql:4:2",
    );
}

#[test]
fn marks_stand_below_what_they_mean() {
    check_frame(
        warning("tabs and breaks.sql", place("a;\r\n\tb; \tc;\r\nd;\r\n", "c;")),
        &PLAIN,
        r"
warning[a-rule]: something is wrong
 --> tabs and breaks.sql:2:6
  |
2 |     b;     c;
  |            ^^",
    );
    check_frame(
        warning("日本.sql", place("-- 日本語 é\nSELECT '日本', x;\n", "x")),
        &PLAIN,
        r"
warning[a-rule]: something is wrong
 --> 日本.sql:2:14
  |
2 | SELECT '日本', x;
  |                ^",
    );
    check_frame(
        warning("a\nb \"c\".sql", place("a \u{1b}[31m b", "b")),
        &PLAIN,
        r#"
warning[a-rule]: something is wrong
 --> a␊b "c".sql:1:9
  |
1 | a ␛[31m b
  |         ^"#,
    );
}

#[test]
fn a_long_line_is_shown_around_the_mark() {
    let long = format!("INSERT INTO t VALUES ({}'y', {}0);", "'x', ".repeat(100), "'z', ".repeat(100));
    let narrow = Options { width: 60, ..PLAIN };
    check_frame(
        warning("a.sql", place(&long, "'y'")),
        &narrow,
        r"
warning[a-rule]: something is wrong
 --> a.sql:1:523
  |
 ::: 
1 | ...', 'x', 'x', 'x', 'x', 'y', 'z', 'z', 'z', 'z', 'z...
  |                           ^^^",
    );
    check_frame(
        warning("a.sql", place(&long, &long)),
        &narrow,
        r"
warning[a-rule]: something is wrong
 --> a.sql:1:1
  |
1 | INSERT INTO t VALU...'x', 'x', 'x', 'x'…
  | ^^^^^^^^^^^^^^^^^^...^^^^^^^^^^^^^^^^^^",
    );
}

#[test]
fn notes_stand_in_the_frame_of_their_file_where_they_are_near() {
    let mut near = warning("a.sql", place(MIGRATION, "user_id"));
    near.confidence = Confidence::Low;
    near.help = Some("do this,\nthen that".to_owned());
    near.notes = vec![
        note("a.sql", place(MIGRATION, "id bigint"), "on the line above"),
        note("a.sql", place(MIGRATION, "carts"), "further away"),
        note("b.sql", place(MIGRATION, "note"), "in another file"),
        note("c.sql", nowhere(), "in a file that cannot be shown"),
    ];
    check_frame(
        near,
        &UNICODE,
        r"
warning[a-rule]: something is wrong (low confidence)
  ╭▸ a.sql:3:3
  │
2 │   id bigint PRIMARY KEY,
  │   ───────── on the line above
3 │   user_id bigint NOT NULL
  │   ━━━━━━━
  │
  ⸬  a.sql:8:12
  │
8 │ DROP TABLE carts;
  │            ───── further away
  │
  ⸬  b.sql:5:3
  │
5 │   note text
  │   ──── in another file
  │
  ├ note: c.sql:4:2: in a file that cannot be shown
  ╰ help: do this,
          then that",
    );
}

#[test]
fn a_finding_with_many_notes_shows_the_first() {
    let mut busy = warning("a.sql", nowhere());
    busy.notes = (0..10).map(|number| note("b.sql", nowhere(), &format!("note {number}"))).collect();
    check_frame(
        busy,
        &PLAIN,
        r"
warning[a-rule]: something is wrong
--> a.sql:4:2
 = note: b.sql:4:2: note 0
 = note: b.sql:4:2: note 1
 = note: b.sql:4:2: note 2
 = note: b.sql:4:2: note 3
 = note: b.sql:4:2: note 4
 = note: b.sql:4:2: note 5
 = note: b.sql:4:2: note 6
 = note: b.sql:4:2: note 7
 = note: 2 more places, which the other formats list",
    );
}

#[test]
fn the_order_of_the_input_does_not_matter() {
    for format in Format::ALL {
        let text = written(&everything(), format, &PLAIN);
        assert_eq!(text, written(&reversed(everything()), format, &PLAIN), "{format}");
    }
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("because 31 bits fit") % limit
    }

    fn text(&mut self) -> String {
        let parts = [
            "a",
            "select ",
            "\n",
            "\r\n",
            "\r",
            "\t",
            " ",
            "é",
            "日",
            "e\u{301}",
            "👩‍👧",
            "\u{1b}[0m",
            "\u{202e}",
            "{",
            "// x",
        ];
        let long = "x, ".repeat(150);
        (0..self.below(25))
            .map(|_| if self.below(30) == 0 { &long } else { parts[self.below(parts.len())] })
            .collect()
    }

    fn place(&mut self, text: &str) -> Place {
        // No front end begins anything inside a line break.
        let start = match self.below(text.len() + 2) {
            at if text.get(..at).is_some_and(|before| before.ends_with('\r')) => at - 1,
            at => at,
        };
        place_at(text, TextRange::from_usize(start, start + self.below(text.len() + 2)))
    }
}

#[test]
fn any_place_in_any_text_can_be_drawn() {
    let mut dice = Dice(1);
    for _ in 0..3_000 {
        let (first, second) = (dice.text(), dice.text());
        let mut any = warning("a.sql", dice.place(&first));
        any.notes = (0..dice.below(4))
            .map(|_| match dice.below(2) {
                0 => note("a.sql", dice.place(&first), "in the same file"),
                _ => note("b.sql", dice.place(&second), "in another file"),
            })
            .collect();
        let options = Options { width: dice.below(120), ascii: dice.below(2) == 0, ..PLAIN };
        let place = format!("a.sql:{}:{}\n", any.start.line, any.start.column);
        let text = written(&report(vec![any]), Format::Text, &options);
        assert!(text.contains(&place), "{place} in\n{text}\nof {first:?}");
    }
}

#[test]
fn many_findings_are_counted_by_rule() {
    let of = |rule: &str, count: usize| -> Vec<Finding> {
        (0..count)
            .map(|_| finding(rule, Severity::Warning, "a.sql", nowhere(), "something is wrong"))
            .collect()
    };
    let many = report([of("a-rule", 5), of("b-rule", 7)].concat());
    let text = written(&many, Format::Text, &PLAIN);
    let table = "\n7  warning  b-rule\n5  warning  a-rule\n`seqscan explain RULE` tells why";
    assert!(text.contains(table), "{text}");
    let few = report([of("a-rule", 1), of("b-rule", 2)].concat());
    assert!(!written(&few, Format::Text, &PLAIN).contains("2  warning"));
}

#[test]
fn findings_on_applied_migrations_are_one_line_for_each_rule() {
    let of = |rule: &str, applied| Finding {
        applied,
        ..finding(rule, Severity::Warning, "a.sql", nowhere(), "it locks")
    };
    let report =
        report(vec![of("a-rule", true), of("a-rule", true), of("b-rule", true), of("b-rule", false)]);
    let short = written(&report, Format::Text, &PLAIN);
    let lines = "\n1 finding (1 warning) in 2 files: 3 statements\n\
                 on migrations that are applied already (`--applied` shows them):\n  2  a-rule\n  1  b-rule\n";
    assert!(short.ends_with(lines) && short.matches("it locks").count() == 1, "{short}");
    let long = written(&report, Format::Text, &Options { applied: true, ..PLAIN });
    assert_eq!(long.matches("it locks").count(), 4, "{long}");
}

#[test]
fn a_help_stands_once_in_a_file_for_each_rule() {
    let with = |rule: &str, path: &str, help: &str| Finding {
        help: Some(help.to_owned()),
        ..finding(rule, Severity::Warning, path, nowhere(), "something is wrong")
    };
    let findings = vec![
        with("a-rule", "a.sql", "do this"),
        with("a-rule", "a.sql", "do this"),
        with("a-rule", "a.sql", "do that"),
        with("a-rule", "b.sql", "do this"),
        with("b-rule", "a.sql", "do this"),
    ];
    let text = written(&report(findings), Format::Text, &PLAIN);
    assert_eq!(
        (text.matches("help: do this").count(), text.matches("help: do that").count()),
        (3, 1),
        "{text}"
    );
}

#[test]
fn of_many_findings_the_further_ones_of_a_rule_are_one_line_each() {
    let of = |rule: &str, path: &str, count: usize| -> Vec<Finding> {
        let one = || finding(rule, Severity::Warning, path, place(MIGRATION, "carts"), "it is wrong");
        std::iter::repeat_with(one).take(count).collect()
    };
    let check = |findings: Vec<Finding>, all_frames: bool, frames: usize, lines: usize| {
        let text = written(&report(findings), Format::Text, &Options { all_frames, ..PLAIN });
        let found = (text.matches("--> ").count(), text.matches(": warning[").count());
        assert_eq!(found, (frames, lines), "{text}");
        text
    };
    check(of("a-rule", "a.sql", 20), false, 20, 0);
    let text = check(of("a-rule", "a.sql", 21), false, 3, 18);
    let end = "\na.sql:8:12: warning[a-rule]: it is wrong\n\n21 findings (21 warnings) in 2 files: 3 statements\n18 of them are one line each; `--all-frames` draws a frame for each\n";
    assert!(text.ends_with(end), "{text}");
    check(of("a-rule", "a.sql", 21), true, 21, 0);
    let files: Vec<Finding> = (1..10).flat_map(|file| of("a-rule", &format!("{file}.sql"), 3)).collect();
    check(files, false, 10, 17);
    check([of("a-rule", "a.sql", 21), of("b-rule", "a.sql", 2)].concat(), false, 5, 18);
    let mut errors = of("a-rule", "b.sql", 2);
    errors.iter_mut().for_each(|finding| finding.severity = Severity::Error);
    check([of("a-rule", "a.sql", 21), errors].concat(), false, 5, 18);
}

#[test]
fn concise_text_is_a_line_for_each_finding_and_each_failure() {
    let text = written(&everything(), Format::Concise, &PLAIN);
    assert_eq!(
        text,
        "services/shop/db/1 init.sql:3:3: warning[unindexed-foreign-key]: the foreign key `orders.user_id` has no index \
         (medium confidence)\n\
         services/shop/db/1 init.sql:8:1: error[drop-table]: the table `carts` is dropped\n\
         services/shop: failure: rule `unbounded-read` of pack `queries` could not run, so its findings are missing \
         (out-of-fuel): the rule did more work than its budget allows\n"
    );
    assert_eq!(written(&report(Vec::new()), Format::Concise, &PLAIN), "");
}
