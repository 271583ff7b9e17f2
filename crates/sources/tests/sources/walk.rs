//! Which files are listed.

use sources::{FileKind, ProjectRoot, Skipped, WalkOptions};

use crate::tree::{Tree, is_manifest};

/// Lists `files` with one thread and with several.
#[track_caller]
fn check(files: &[(&str, &str)], expected: &[&str]) {
    let files: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    let tree = Tree::new(&files);
    for threads in [1, 4] {
        let walk = tree.walk("", threads);
        let paths: Vec<_> = walk.files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, expected, "{threads} threads");
        assert_eq!(walk.problems, []);
    }
}

#[test]
fn files_are_told_by_their_names_and_sorted() {
    let tree = Tree::new(&[
        ("z.sql", b"12345"),
        ("a/B.SQL", b""),
        ("a/schema.prisma", b""),
        ("compose.yml", b""),
        ("a/.env.example", b""),
        ("a/main.rs", b""),
        ("README", b""),
    ]);
    let walk = tree.walk("", 2);
    let listed: Vec<_> = walk.files.iter().map(|file| (file.path.as_str(), file.kind)).collect();
    assert_eq!(
        listed,
        [
            ("a/.env.example", FileKind::Manifest),
            ("a/B.SQL", FileKind::Sql),
            ("a/schema.prisma", FileKind::Prisma),
            ("compose.yml", FileKind::Manifest),
            ("z.sql", FileKind::Sql),
        ]
    );
    assert_eq!(walk.seen, 7);
    assert_eq!(walk.files[4].size, 5);
    assert_eq!(walk.files[4].on_disk(), Some(tree.path().join("z.sql").as_path()));
}

#[test]
fn names_that_only_look_like_sql_are_not_listed() {
    check(
        &[("a.sql.gz", ""), ("a.sqlite", ""), ("sql", ""), (".sql", ""), ("._dump.sql", ""), ("a.sql~", "")],
        &[],
    );
    check(
        &[("a.ddl", ""), ("a.psql", ""), ("a.pgsql", ""), ("a.mysql", ""), ("V1.2__x.sql", "")],
        &["V1.2__x.sql", "a.ddl", "a.mysql", "a.pgsql", "a.psql"],
    );
}

#[test]
fn ignore_files_count_without_git_and_below_the_root() {
    check(&[(".gitignore", "/dump.sql\n"), ("dump.sql", ""), ("a/dump.sql", "")], &["a/dump.sql"]);
    check(
        &[(".gitignore", "*.sql\n"), ("a/.gitignore", "!keep.sql\n"), ("a/keep.sql", ""), ("a/no.sql", "")],
        &["a/keep.sql"],
    );
    check(&[(".ignore", "a/\n"), ("a/x.sql", ""), ("b/x.sql", "")], &["b/x.sql"]);
    check(&[(".git/info/exclude", "x.sql\n"), ("x.sql", "")], &["x.sql"]);
}

#[test]
fn ignore_files_above_the_root_count_only_inside_a_repository() {
    let files: &[(&str, &[u8])] = &[(".gitignore", b"x.sql\n"), ("a/x.sql", b""), ("a/y.sql", b"")];
    let tree = Tree::new(files);
    assert_eq!(tree.walk("a", 1).files.len(), 2);
    tree.write(".git/HEAD", b"");
    assert_eq!(tree.walk("a", 1).files.len(), 1);
}

#[test]
fn hidden_folders_and_dependencies_are_not_entered() {
    check(
        &[
            (".git/x.sql", ""),
            (".cache/x.sql", ""),
            ("node_modules/p/x.sql", ""),
            ("a/node_modules/p/x.sql", ""),
            ("vendor/autoload.php", ""),
            ("vendor/p/x.sql", ""),
            ("go/vendor/modules.txt", ""),
            ("go/vendor/p/x.sql", ""),
            ("venv/pyvenv.cfg", ""),
            ("venv/x.sql", ""),
        ],
        &[],
    );
    check(
        &[("vendor/own/x.sql", ""), ("env/x.sql", ""), ("target/x.sql", "")],
        &["env/x.sql", "target/x.sql", "vendor/own/x.sql"],
    );
    let tree = Tree::new(&[("node_modules/x.sql", b""), ("vendor/autoload.php", b"")]);
    assert_eq!(tree.walk("", 1).skipped, Skipped { dependency_folders: 2, ..Skipped::default() });
    assert_eq!(tree.walk("node_modules", 1).files.len(), 1, "a root is scanned whatever its name is");
}

#[test]
fn a_folder_named_like_a_file_is_a_folder() {
    check(&[("x.sql/y.sql", ""), ("compose.yml/z.sql", "")], &["compose.yml/z.sql", "x.sql/y.sql"]);
}

#[test]
fn a_root_that_is_gone_is_a_problem() {
    let tree = Tree::new(&[]);
    let walk = tree.walk("gone", 1);
    assert_eq!(walk.problems.len(), 1, "{walk:?}");
    assert!(walk.problems[0].1.message.contains("not found"), "{walk:?}");
}

#[test]
fn a_project_of_one_file_is_that_file() {
    let tree = Tree::new(&[(".gitignore", b"*.sql"), ("x.sql", b"1"), ("y.sql", b"")]);
    let options = WalkOptions { threads: 1, manifest: is_manifest, code: |_| false };
    let only = |name: &str| ProjectRoot { only: Some(tree.path().join(name)), ..tree.root("") };
    let walk = sources::walk(&only("x.sql"), &options);
    assert_eq!(walk.files, [tree.file("x.sql", FileKind::Sql)]);
    assert_eq!(sources::walk(&only("x.rs"), &options).files, []);
    assert_eq!(sources::walk(&only("gone.sql"), &options).problems.len(), 1);
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::fs;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;
    use std::path::Path;

    use facts::ProblemKind;

    use crate::tree::Tree;

    #[test]
    fn links_are_not_followed() {
        let outside = Tree::new(&[("secret.sql", b""), ("folder/x.sql", b"")]);
        let tree = Tree::new(&[("a/x.sql", b"")]);
        let link = |to: &Path, name: &str| symlink(to, tree.path().join(name)).expect("because it is new");
        link(&tree.path().join("a"), "inside");
        link(Path::new(".."), "a/loop");
        link(Path::new("self.sql"), "self.sql");
        link(Path::new("gone"), "dangling.sql");
        link(&outside.path().join("secret.sql"), "secret.sql");
        link(&outside.path().join("folder"), "folder");
        let walk = tree.walk("", 2);
        assert_eq!(walk.files, [tree.file("a/x.sql", sources::FileKind::Sql)]);
        assert_eq!(walk.skipped.symlinks, 6);
        assert_eq!(walk.problems, []);
    }

    #[test]
    fn a_root_that_is_a_link_is_its_target() {
        let tree = Tree::new(&[("real/x.sql", b"")]);
        symlink(tree.path().join("real"), tree.path().join("link")).expect("because it is new");
        let walk = tree.walk("link", 2);
        assert_eq!(walk.files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(), ["x.sql"]);
    }

    #[test]
    fn what_is_no_file_is_a_problem_only_under_a_name_that_matters() {
        let tree = Tree::new(&[]);
        let _socket = UnixListener::bind(tree.path().join("x.sql")).expect("because it is new");
        let _other = UnixListener::bind(tree.path().join("socket")).expect("because it is new");
        let walk = tree.walk("", 1);
        assert_eq!((walk.files.len(), walk.skipped.special, walk.seen), (0, 2, 0));
        let found: Vec<_> =
            walk.problems.iter().map(|(path, problem)| (path.as_str(), problem.kind)).collect();
        assert_eq!(found, [("x.sql", ProblemKind::Unreadable)]);
        assert_eq!(walk.problems[0].1.message, "this is a socket and not a file, so it is not read");
    }

    #[test]
    fn a_folder_that_may_not_be_read_is_a_problem_and_the_walk_goes_on() {
        let tree = Tree::new(&[("closed/x.sql", b""), ("open/x.sql", b"")]);
        let closed = tree.path().join("closed");
        let mode = |mode| {
            fs::set_permissions(&closed, fs::Permissions::from_mode(mode)).expect("because it is ours")
        };
        mode(0o000);
        let refused = fs::read_dir(&closed).is_err();
        let walk = tree.walk("", 1);
        mode(0o700);
        // The superuser may read everything.
        if refused {
            let found: Vec<_> = walk.problems.iter().map(|(path, _)| path.as_str()).collect();
            assert_eq!(found, ["closed"]);
            assert_eq!(walk.files.len(), 1);
        }
    }

    #[test]
    fn strange_names_are_listed_and_can_be_opened() {
        let tree = Tree::new(&[("été/日本.sql", b"a"), ("two\nlines.sql", b"b"), ("back\\slash.sql", b"c")]);
        let mut expected = vec!["back\\slash.sql", "two\nlines.sql", "été/日本.sql"];
        // Only some file systems take names that are not UTF-8.
        let invalid = tree.path().join(OsStr::from_bytes(b"n\xff.sql"));
        if fs::write(&invalid, "d").is_ok() {
            expected.insert(1, "n\u{fffd}.sql");
        }
        let walk = tree.walk("", 2);
        let paths: Vec<_> = walk.files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, expected);
        for file in &walk.files {
            let text = sources::read(file, &sources::Limits::default()).expect("because it can be opened");
            assert_eq!(text.text.len(), 1);
        }
    }
}
