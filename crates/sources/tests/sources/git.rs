//! Revisions, read from the objects of real repositories.

use std::path::Path;
use std::process::Command;

use sources::{Content, GitError, Limits, Repository, Snapshot, WalkOptions, read};

use crate::tree::{Tree, is_manifest};

const OPTIONS: WalkOptions = WalkOptions { threads: 1, manifest: is_manifest, code: |_| false };

/// Runs git in a folder, without anybody's configuration.
#[track_caller]
fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args(["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env_remove("GIT_DIR")
        .env_remove("GIT_INDEX_FILE")
        .output()
        .expect("git can be started");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn repository(files: &[(&str, &str)]) -> Tree {
    let tree = Tree::new(&[]);
    git(tree.path(), &["init", "-q"]);
    for (path, text) in files {
        tree.write(path, text.as_bytes());
    }
    git(tree.path(), &["add", "-A", "--force"]);
    git(tree.path(), &["commit", "-q", "-m", "one"]);
    tree
}

#[track_caller]
fn opened(tree: &Tree) -> Repository {
    Repository::around(tree.path()).expect("it can be opened").expect("it is there")
}

fn texts(snapshot: &Snapshot) -> Vec<(String, String)> {
    let walk = snapshot.walk("", &OPTIONS);
    let text = |file: &sources::SourceFile| read(file, &Default::default()).expect("it can be read").text;
    walk.files.iter().map(|file| (file.path.clone(), text(file))).collect()
}

#[test]
fn a_clean_checkout_and_its_commit_are_walked_alike() {
    let tree = repository(&[
        ("a.sql", "1"),
        ("b/c.prisma", "2"),
        ("b/.hidden/x.sql", "no"),
        (".gitignore", "/out\n*.dump.sql\nb/kept/*\n!b/kept/yes.sql\n"),
        ("out/x.sql", "no"),
        ("deep/out/x.sql", "yes"),
        ("a.dump.sql", "no"),
        ("b/kept/no.sql", "no"),
        ("b/kept/yes.sql", "yes"),
        ("b/.gitignore", "local.sql\n!c.dump.sql\n"),
        ("b/local.sql", "no"),
        ("b/c.dump.sql", "yes"),
        (".ignore", "never/\n"),
        ("never/x.sql", "no"),
        ("node_modules/x/y.sql", "no"),
        ("php/vendor/autoload.php", ""),
        ("php/vendor/x.sql", "no"),
        ("php/y.sql", "yes"),
        ("own/vendor/x.sql", "yes"),
        ("go/vendor/bundle/x", ""),
        ("go/vendor/x.sql", "no"),
    ]);
    let repository = opened(&tree);
    let head = repository.commit(repository.head().unwrap()).unwrap();
    let index = repository.index(None).unwrap();
    for folder in ["", "b", "php", "own/vendor"] {
        let disk = sources::walk(&tree.root(folder), &OPTIONS);
        let texts = |walk: &sources::Walk| -> Vec<(String, String)> {
            let text = |file: &sources::SourceFile| read(file, &Limits::default()).unwrap().text;
            walk.files.iter().map(|file| (file.path.clone(), text(file))).collect()
        };
        for snapshot in [&head, &index] {
            let walk = snapshot.walk(folder, &OPTIONS);
            assert_eq!(texts(&walk), texts(&disk), "{folder}");
            assert_eq!((walk.seen, walk.skipped), (disk.seen, disk.skipped), "{folder}");
        }
        assert!(!disk.files.is_empty());
        for file in &disk.files {
            let full = if folder.is_empty() { file.path.clone() } else { format!("{folder}/{}", file.path) };
            assert!(head.holds(&full, file), "{full}");
        }
    }
}

#[test]
fn the_index_and_the_disk_may_differ_from_the_commit() {
    let tree = repository(&[("a.sql", "one"), ("b.sql", "one"), ("c.sql", "one\n")]);
    tree.write("a.sql", b"two");
    git(tree.path(), &["add", "a.sql"]);
    tree.write("a.sql", b"three");
    tree.write("new.sql", b"new");
    git(tree.path(), &["rm", "-q", "--cached", "b.sql"]);
    let repository = opened(&tree);
    let head = repository.commit(repository.head().unwrap()).unwrap();
    let index = repository.index(None).unwrap();
    let of = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    assert_eq!(texts(&head), [of("a.sql", "one"), of("b.sql", "one"), of("c.sql", "one\n")]);
    assert_eq!(texts(&index), [of("a.sql", "two"), of("c.sql", "one\n")]);
    assert_eq!(index.changed_since(&head), ["a.sql", "b.sql"]);
    let disk = sources::walk(&tree.root(""), &OPTIONS).files;
    let same: Vec<_> =
        disk.iter().filter(|file| head.holds(&file.path, file)).map(|file| &file.path).collect();
    assert_eq!(same, ["b.sql", "c.sql"]);
    tree.write("c.sql", b"one\r\n");
    assert!(head.holds("c.sql", &disk[2]), "line ends of Windows are no change");
    assert!(matches!(index.walk("", &OPTIONS).files[0].content, Content::Object(_)));
}

#[test]
fn a_file_that_moved_is_known_where_only_one_can_be_meant() {
    let tree = repository(&[("a.sql", "one"), ("b.sql", "two"), ("c.sql", "two")]);
    git(tree.path(), &["mv", "a.sql", "x.sql"]);
    git(tree.path(), &["mv", "b.sql", "y.sql"]);
    git(tree.path(), &["mv", "c.sql", "z.sql"]);
    let repository = opened(&tree);
    let head = repository.commit(repository.head().unwrap()).unwrap();
    let moved = repository.index(None).unwrap().moved_since(&head);
    assert_eq!(moved, [("a.sql".to_owned(), "x.sql".to_owned())].into());
}

#[test]
fn work_begins_at_the_merge_base() {
    let tree = repository(&[("a.sql", "one")]);
    let first = git(tree.path(), &["rev-parse", "HEAD"]);
    git(tree.path(), &["checkout", "-q", "-b", "work"]);
    git(tree.path(), &["commit", "-q", "--allow-empty", "-m", "two"]);
    git(tree.path(), &["checkout", "-q", "main"]);
    git(tree.path(), &["commit", "-q", "--allow-empty", "-m", "three"]);
    let repository = opened(&tree);
    assert_eq!(repository.branch_point(), repository.head(), "on the default branch, that is the commit");
    git(tree.path(), &["checkout", "-q", "work"]);
    let base = repository.merge_base(&first).unwrap();
    assert_eq!(repository.merge_base("main").unwrap(), base);
    assert_eq!(repository.branch_point(), Some(base));
    assert_ne!(repository.head(), Some(base));
    let error = repository.merge_base("nothing").unwrap_err();
    assert!(matches!(error, GitError::UnknownRevision { shallow: false, .. }), "{error}");
}

#[test]
fn a_shallow_clone_says_what_is_missing() {
    let tree = repository(&[("a.sql", "one")]);
    git(tree.path(), &["checkout", "-q", "-b", "work"]);
    git(tree.path(), &["commit", "-q", "--allow-empty", "-m", "two"]);
    git(tree.path(), &["checkout", "-q", "main"]);
    git(tree.path(), &["commit", "-q", "--allow-empty", "-m", "three"]);
    let clone = Tree::new(&[]);
    let from = format!("file://{}", tree.path().display());
    git(clone.path(), &["clone", "-q", "--depth", "1", "--no-single-branch", "-b", "work", &from, "here"]);
    let repository = Repository::around(&clone.path().join("here")).unwrap().unwrap();
    let error = repository.merge_base("origin/main").unwrap_err();
    assert!(error.to_string().contains("git fetch --unshallow"), "{error}");
    assert_eq!(repository.branch_point(), None);
}

#[test]
fn outside_of_repositories_there_is_nothing() {
    let tree = Tree::new(&[]);
    assert!(Repository::around(tree.path()).expect("nothing is wrong").is_none());
    tree.write(".git/HEAD", b"");
    let error = Repository::around(tree.path()).expect_err("that is no repository");
    assert!(matches!(error, GitError::Unreadable { .. }), "{error}");
}

#[test]
fn a_state_that_differs_in_contents_only_is_walked_like_the_other() {
    let tree = repository(&[
        ("a.sql", "one"),
        ("b/c.sql", "one"),
        ("b/no.sql", "no"),
        (".gitignore", "no.sql\n"),
        ("b/d.txt", "one"),
    ]);
    let repository = opened(&tree);
    let head = repository.commit(repository.head().unwrap()).unwrap();
    for folder in ["", "b"] {
        tree.write("b/c.sql", b"two");
        git(tree.path(), &["add", "b/c.sql"]);
        let index = repository.index(None).unwrap();
        let walked = index.walk(folder, &OPTIONS);
        let alike = head.walk_as(folder, &index, &walked).expect("only contents differ");
        assert_eq!(alike, head.walk(folder, &OPTIONS), "{folder}");
        assert_ne!(alike.files, walked.files, "{folder}");
    }
    let walk_as = |path: &str, text: &str| {
        tree.write(path, text.as_bytes());
        git(tree.path(), &["add", "--force", path]);
        let index = repository.index(None).unwrap();
        head.walk_as("", &index, &index.walk("", &OPTIONS))
    };
    assert_eq!(walk_as(".gitignore", "*.txt\n"), None, "other files may be ignored");
    assert!(walk_as(".gitignore", "no.sql\n").is_some());
    assert_eq!(walk_as("new.sql", "new"), None, "there is another file");
}
