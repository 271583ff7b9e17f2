//! Files to measure on, the same on each machine.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};

/// Files in the tree in which there is nothing to find.
pub(super) const PLAIN_FILES: usize = 20_000;
/// Bytes of the dump, at least.
pub(super) const DUMP_BYTES: u64 = 200_000_000;

/// Files in the folder of migrations.
pub(super) const MIGRATIONS: usize = 3_000;

/// Writes a folder of migrations for PostgreSQL, as golang-migrate numbers them: each creates a table that refers to an earlier
/// one, and changes and fills some of those.
pub(super) fn migrations(root: &Path, count: usize) -> Result<()> {
    let folder = root.join("migrations");
    fs::create_dir_all(&folder).with_context(|| format!("could not create {}", folder.display()))?;
    for number in 0..count {
        let path = folder.join(format!("{number:06}_change.up.sql"));
        fs::write(&path, migration(number)).with_context(|| format!("could not write {}", path.display()))?;
    }
    let settings = root.join("seqscan.toml");
    fs::write(&settings, "[database]\ndialect = \"postgresql\"\n")
        .with_context(|| format!("could not write {}", settings.display()))
}

/// One migration. Every fifth creates a table; the others change one that is there, in turn.
fn migration(number: usize) -> String {
    let table = number / 5;
    let earlier = table.saturating_sub(1) / 2;
    match number % 5 {
        0 => format!(
            "CREATE TABLE items_{table} (\n    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n    \
             parent_id bigint REFERENCES items_{earlier} (id),\n    name text NOT NULL,\n    state varchar(20) NOT NULL DEFAULT 'new',\n    \
             price numeric(12, 2),\n    created_at timestamptz NOT NULL DEFAULT now()\n);\n\n\
             COMMENT ON TABLE items_{table} IS 'Items of kind {table}.';\n"
        ),
        1 => format!(
            "ALTER TABLE items_{table} ADD COLUMN note text;\nALTER TABLE items_{table} ADD COLUMN size integer NOT NULL DEFAULT 0;\n\
             UPDATE items_{table} SET note = 'none' WHERE note IS NULL;\n"
        ),
        2 => format!(
            "CREATE INDEX items_{table}_parent_idx ON items_{table} (parent_id);\n\
             CREATE INDEX CONCURRENTLY items_{table}_state_idx ON items_{table} (state, created_at DESC) WHERE state <> 'done';\n"
        ),
        3 => format!(
            "ALTER TABLE items_{table} ADD CONSTRAINT items_{table}_size CHECK (size >= 0);\n\
             ALTER TABLE items_{table} ALTER COLUMN note SET NOT NULL;\n\
             INSERT INTO items_{table} (name, note) SELECT name, note FROM items_{earlier} WHERE price > 10;\n"
        ),
        _ => format!(
            "CREATE VIEW open_items_{table} AS SELECT i.id, i.name, p.name AS parent FROM items_{table} i \
             LEFT JOIN items_{earlier} p ON p.id = i.parent_id WHERE i.state = 'new';\n\
             ALTER TABLE items_{table} DROP COLUMN price;\n"
        ),
    }
}

/// Writes a tree like that of a front-end project: JavaScript, styles and prose, none of which speaks to a database.
pub(super) fn plain_tree(root: &Path, files: usize) -> Result<()> {
    const PER_FOLDER: usize = 100;
    for folder in 0..files.div_ceil(PER_FOLDER) {
        let folder_path = root.join(format!("packages/part{:03}/folder{folder:03}", folder % 40));
        fs::create_dir_all(&folder_path)
            .with_context(|| format!("could not create {}", folder_path.display()))?;
        for file in folder * PER_FOLDER..files.min((folder + 1) * PER_FOLDER) {
            let (extension, text) = plain_file(file);
            let path = folder_path.join(format!("file{file}.{extension}"));
            fs::write(&path, text).with_context(|| format!("could not write {}", path.display()))?;
        }
    }
    Ok(())
}

/// One file of that tree: a few hundred bytes to some twenty thousand, as in real projects.
fn plain_file(number: usize) -> (&'static str, String) {
    let (extension, line) = match number % 4 {
        0 => ("ts", "export const width_N = (box: Box): number => box.right - box.left + N;\n"),
        1 => ("js", "  items.push({ label: 'item N', weight: N, hidden: false }); // ordered by weight\n"),
        2 => ("css", ".panel-N > .title { margin: 0 auto; color: #204060; padding: Npx }\n"),
        _ => ("md", "The panel with number N is shown below its neighbour, unless the window is narrow.\n"),
    };
    let lines = 4 + (number * 7919) % 260;
    (extension, (0..lines).map(|at| line.replace('N', &(number + at).to_string())).collect())
}

/// Writes a dump in the form of `pg_dump`: a few tables, then rows, as `COPY` blocks and as `INSERT` statements.
pub(super) fn dump(path: &Path, bytes: u64) -> Result<()> {
    let file = File::create(path).with_context(|| format!("could not create {}", path.display()))?;
    let mut out = BufWriter::new(file);
    write_dump(&mut out, bytes)
        .and_then(|()| out.flush())
        .with_context(|| format!("could not write {}", path.display()))
}

fn write_dump(out: &mut impl Write, bytes: u64) -> std::io::Result<()> {
    const TABLES: u64 = 20;
    const ROWS_PER_BLOCK: u64 = 10_000;
    let mut written = 0;
    let mut put = |text: String| {
        written += text.len() as u64;
        out.write_all(text.as_bytes()).map(|()| written)
    };
    for table in 0..TABLES {
        put(format!(
            "CREATE TABLE public.events_{table} (\n    id bigint NOT NULL,\n    account_id bigint NOT NULL,\n    \
             name text,\n    payload jsonb\n);\n\n"
        ))?;
    }
    let mut row = 0;
    loop {
        let table = row / ROWS_PER_BLOCK % TABLES;
        let copied = (row / ROWS_PER_BLOCK).is_multiple_of(2);
        if copied {
            put(format!("COPY public.events_{table} (id, account_id, name, payload) FROM stdin;\n"))?;
        }
        let mut total = 0;
        for id in row..row + ROWS_PER_BLOCK {
            let (account, name) = (id % 997, format!("event; number {id}"));
            total = put(if copied {
                format!("{id}\t{account}\t{name}\t{{\"size\": {id}, \"tags\": [\"a\", \"b\"]}}\n")
            } else {
                format!(
                    "INSERT INTO public.events_{table} (id, account_id, name, payload) VALUES ({id}, {account}, \
                     'it''s {name}', '{{\"size\": {id}}}');\n"
                )
            })?;
        }
        if copied {
            put("\\.\n\n".to_owned())?;
        }
        row += ROWS_PER_BLOCK;
        if total >= bytes {
            break;
        }
    }
    for table in 0..TABLES {
        put(format!(
            "ALTER TABLE ONLY public.events_{table} ADD CONSTRAINT events_{table}_pkey PRIMARY KEY (id);\n"
        ))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dump_has_tables_both_kinds_of_rows_and_the_size_asked_for() {
        let mut text = Vec::new();
        write_dump(&mut text, 2_000_000).expect("memory takes every byte");
        assert!((2_000_000..6_000_000).contains(&text.len()), "{}", text.len());
        let text = String::from_utf8(text).expect("a dump is text");
        for part in [
            "CREATE TABLE public.events_0 (",
            "FROM stdin;\n",
            "\n\\.\n",
            "INSERT INTO public.events_1 (",
            "PRIMARY KEY (id);",
        ] {
            assert!(text.contains(part), "{part}");
        }
        assert_eq!(text.matches("FROM stdin;").count(), text.matches("\n\\.\n").count());
    }

    #[test]
    fn migrations_are_numbered_and_refer_to_tables_that_are_there() {
        let root = tempfile::tempdir().expect("a temporary folder");
        migrations(root.path(), 12).expect("the folder is writable");
        let names = fs::read_dir(root.path().join("migrations")).expect("the folder is there").count();
        assert_eq!(names, 12);
        assert!(
            migration(10).contains("CREATE TABLE items_2 (")
                && migration(10).contains("REFERENCES items_0 (id)")
        );
    }

    #[test]
    fn a_plain_tree_has_as_many_files_as_asked_for_and_no_database() {
        let root = tempfile::tempdir().expect("a temporary folder");
        plain_tree(root.path(), 130).expect("the folder is writable");
        let mut folders = vec![root.path().to_owned()];
        let mut files = 0;
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("the folder is readable") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files += 1;
                    let text = fs::read_to_string(path).expect("the file is text");
                    assert!(!text.contains("SELECT") && !text.contains("prisma"), "{text}");
                }
            }
        }
        assert_eq!(files, 130);
    }
}
