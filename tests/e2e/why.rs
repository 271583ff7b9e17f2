//! `seqscan why`: what is understood at a line, what is reported there, and why nothing else is.

use std::fs;

use crate::program::{Run, repository, seqscan};

const SCHEMA: &str = r#"
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model User {
  id    Int    @id
  email String
  posts Post[]
}

model Post {
  id       Int    @id
  title    String
  authorId Int
  author   User   @relation(fields: [authorId], references: [id], onDelete: Cascade)

  @@index([authorId])
}
"#;

const HANDLER: &str = r#"import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function authors(page: number) {
  const posts = await prisma.post.findMany();
  for (const post of posts) {
    await prisma.user.findFirst({ where: { email: post.title } });
  }
  for (const id of [1, 2, 3]) {
    await prisma.user.findFirst({ where: { id } });
  }
  return prisma.post.findMany({ where: { authorId: page } });
}
"#;

const MIGRATION: &str =
    "CREATE TABLE \"Tag\" (\"id\" integer PRIMARY KEY);\nCREATE INDEX \"Tag_i\" ON \"Tag\" (\"id\");\n";

#[track_caller]
fn why(place: &str) -> Run {
    let folder = repository(&[
        ("package.json", r#"{"name": "a", "dependencies": {"@prisma/client": "6.0.0"}}"#),
        ("prisma/schema.prisma", SCHEMA),
        ("prisma/migrations/migration_lock.toml", "provider = \"postgresql\"\n"),
        ("prisma/migrations/20240101000000_a/migration.sql", MIGRATION),
        ("src/authors.ts", HANDLER),
        ("src/authors.test.ts", HANDLER),
        ("notes.txt", "a\n"),
    ]);
    seqscan(folder.path(), ["why", place])
}

/// The lines of the part with that title.
fn part<'r>(run: &'r Run, title: &str) -> Vec<&'r str> {
    let lines = run.stdout.lines().skip_while(|line| *line != title).skip(1);
    lines.take_while(|line| line.starts_with(' ')).map(str::trim).collect()
}

#[track_caller]
fn has(lines: &[&str], wanted: &str) {
    assert!(lines.iter().any(|line| line.contains(wanted)), "`{wanted}` is missing in {lines:#?}");
}

#[test]
fn a_query_in_a_loop_is_shown_with_the_loop_and_what_is_reported() {
    let run = why("src/authors.ts:8");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let understood = part(&run, "Understood");
    has(&understood, "`prisma.user.findFirst`: SELECT on `User`");
    has(&understood, "condition: `email` = a value");
    has(&understood, "no index of `User` leads with it");
    has(&understood, "run by `authors`");
    has(
        &understood,
        "in a loop that runs as often as there are rows, or as a request says: each turn waits for it, it depends on the turn  (src/authors.ts:7)",
    );
    has(&understood, "in no transaction");
    has(&part(&run, "Reported"), "n-plus-one-query (warning, high confidence)");
}

#[test]
fn an_exemption_is_named() {
    let run = why("src/authors.ts:11:5");
    has(&part(&run, "Understood"), "no reason to worry (bounded-constant)");
    assert_eq!(part(&run, "Reported"), ["nothing"]);
    has(
        &part(&run, "Looked at and passed over"),
        "n-plus-one-query: the loop is exempt as bounded-constant: the loop runs a few times, as written out in the source",
    );
}

#[test]
fn what_is_found_and_not_asked_for_is_told() {
    let run = why("src/authors.ts:13");
    assert_eq!(part(&run, "Reported"), ["nothing"]);
    has(
        &part(&run, "Looked at and passed over"),
        "unbounded-find-many: its rows are those of one parent, or have a key that is given",
    );
}

#[test]
fn a_step_of_a_migration_is_shown_with_its_circumstances() {
    let run = why("prisma/migrations/20240101000000_a/migration.sql:2");
    let understood = part(&run, "Understood");
    has(&understood, "adds the index `Tag_i` of `Tag`, in the way up of migration `20240101000000_a`");
    has(&understood, "run by prisma-migrate");
    has(&understood, "the same migration creates the table");
}

#[test]
fn a_table_is_shown_with_its_keys() {
    let understood = why("prisma/schema.prisma:13");
    let understood = part(&understood, "Understood");
    has(&understood, "table `Post`");
    has(&understood, "REFERENCES \"User\" (id) ON DELETE CASCADE");
    has(&understood, "INDEX (\"authorId\")");
}

#[test]
fn a_file_that_is_not_read_says_so() {
    has(
        &why("notes.txt:1").stdout.lines().collect::<Vec<_>>(),
        "The file is not analysed: it is of no kind that is read",
    );
    has(
        &why("src/authors.test.ts:1").stdout.lines().collect::<Vec<_>>(),
        "its path says that it belongs to tests, which are left out",
    );
}

#[test]
fn the_folder_that_is_taken_for_the_project_is_named_where_it_uses_nothing_known() {
    let folder = repository(&[("package.json", "{}"), ("src/a.ts", "export const a = 1;\n")]);
    let said = seqscan(folder.path(), ["why", "src/a.ts:1"]).stdout;
    let root = fs::canonicalize(folder.path()).expect("it is there");
    let named = format!("the project in `{}` depends on no library", root.display());
    assert!(said.contains(&named) && said.contains("`--project` names another folder"), "{said}");
}

#[test]
fn a_place_that_is_not_there_is_a_mistake() {
    for (place, message) in [
        ("src/authors.ts:400", "`src/authors.ts` has no line 400: it has"),
        ("src/nobody.ts:1", "`src/nobody.ts` does not exist"),
        ("src/authors.ts", "a file and a line are wanted"),
    ] {
        let run = why(place);
        assert_eq!(run.code, 2, "{place}");
        assert!(run.stderr.contains(message), "{place}: {}", run.stderr);
    }
}
