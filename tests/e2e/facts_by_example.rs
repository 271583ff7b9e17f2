//! The page that shows the facts of a small project is what they are.

use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};

use config::Config;
use engine::Quiet;
use ir::Project;
use rules_sdk::Facts;
use sources::ProjectRoot;

const HEAD: &str = "\
# Facts by example

Every fact that a rule is given about one small project, [`examples/shop`](../examples/shop): a schema, two migrations, and a request that closes orders
in a loop inside of a transaction. A test writes this page (`SEQSCAN_BLESS=1`) and fails when the facts are others.

Facts are shown as Rust prints them. What a field is about is said at its type in [the contract](../wit/seqscan.wit); TypeScript and Python have the same
fields by the same names. A place is shown as `file:line:column`. Left out are fields that hold nothing (`None`, `[]`, `false`), and how libraries word
advice (`facts.advice(call, remedy)`).

";

/// Lines longer than this are broken.
const WIDTH: usize = 130;

#[test]
fn the_page_shows_the_facts_as_they_are() {
    let sdk = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules-sdk");
    let root = ProjectRoot { path: sdk.join("examples/shop"), name: "shop".to_owned(), only: None };
    let project = engine::analyse(&root, &Config::default(), 1, &Quiet).project;
    let page = sdk.join("docs/facts-by-example.md");
    let now = page_of(&root.path, &project);
    if std::env::var_os("SEQSCAN_BLESS").is_some() {
        fs::write(&page, &now).expect("the workspace is writable");
    }
    let written = fs::read_to_string(&page).unwrap_or_default();
    assert!(written == now, "`{}` is not what the facts are: SEQSCAN_BLESS=1 writes it", page.display());
}

fn page_of(root: &Path, project: &Project) -> String {
    let mut page = Page { root: root.to_path_buf(), project, text: HEAD.to_owned() };
    page.files();
    let facts = Facts::of(project);
    page.list("facts.datastores()", "The databases.", facts.datastores());
    page.list("facts.tables()", "The tables at the end of the history.", facts.tables());
    page.list("facts.migrations()", "The migrations, as steps in normal form.", facts.migrations());
    page.list(
        "facts.table_version(id)",
        "The tables before steps, which `StepTable::before` refers to.",
        &project.table_versions,
    );
    page.list("facts.queries()", "What is read and written.", facts.queries());
    page.list("facts.calls()", "What the calls of the library say beyond that.", facts.calls());
    page.list("facts.entry_points()", "Who runs the code.", facts.entry_points());
    page.list("facts.loops()", "The loops around queries.", facts.loops());
    page.list("facts.transactions()", "The transactions that the code begins.", facts.transactions());
    page.list("facts.executions()", "Each way in which a query is run.", facts.executions());
    page.list("facts.notes()", "Notes about places.", facts.notes());
    let left = [
        facts.views().len(),
        facts.enum_types().len(),
        facts.routines().len(),
        facts.grants().len(),
        facts.credentials().len(),
        facts.models().len(),
    ];
    assert_eq!(left, [0; 6], "the page says that there are none");
    page.text.push_str(
        "## The rest\n\nThe project has no views, enumeration types, routines, grants, written-out passwords or models that are classes, so these lists are empty.\n",
    );
    page.text
}

struct Page<'p> {
    root: PathBuf,
    project: &'p Project,
    text: String,
}

impl Page<'_> {
    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).expect("the files of a project can be read")
    }

    fn files(&mut self) {
        self.text.push_str("## The project\n\n");
        for path in &self.project.files {
            let language = path.rsplit('.').next().unwrap_or_default();
            let text = self.read(path);
            self.text.push_str(&format!("`{path}`\n\n```{language}\n{text}```\n\n"));
        }
    }

    fn list<T: Debug>(&mut self, call: &str, about: &str, facts: &[T]) {
        assert!(!facts.is_empty(), "the project is there to show some: {call}");
        self.text.push_str(&format!("## `{call}`\n\n{about}\n\n```text\n"));
        for fact in facts {
            let printed = format!("{fact:#?}");
            let mut lines = printed.lines().map(str::trim).peekable();
            let node = self.node(&mut lines);
            let mut text = String::new();
            write(&node, 0, &mut text);
            self.text.push_str(&text);
        }
        self.text.push_str("```\n\n");
    }

    /// One value of what `Debug` prints in many lines.
    fn node<'l>(&self, lines: &mut std::iter::Peekable<impl Iterator<Item = &'l str>>) -> Node {
        let head = lines.next().unwrap_or_default();
        if !head.ends_with(['{', '(', '[']) {
            return Node { head: head.trim_end_matches(',').to_owned(), ..Node::default() };
        }
        let mut parts = Vec::new();
        while lines.peek().is_some_and(|line| !line.starts_with(['}', ')', ']'])) {
            parts.push(self.node(lines));
        }
        let tail = lines.next().unwrap_or_default().trim_end_matches(',').to_owned();
        if let Some(name) = head.strip_suffix("Span {") {
            return Node { head: format!("{name}{}", self.place(&parts)), ..Node::default() };
        }
        parts.retain(|part| !part.holds_nothing());
        Node { head: head.to_owned(), parts, tail }
    }

    fn place(&self, parts: &[Node]) -> String {
        let number = |at: usize| -> usize {
            let text = parts[at].head.split(": ").nth(1);
            text.and_then(|text| text.parse().ok()).expect("a span is three numbers")
        };
        let path = &self.project.files[number(0)];
        let text = self.read(path);
        let before = &text[..number(1)];
        let line = before.matches('\n').count() + 1;
        let column = before.len() - before.rfind('\n').map_or(0, |end| end + 1) + 1;
        format!("{path}:{line}:{column}")
    }
}

/// A value: what it begins with, what is in it, what it ends with.
#[derive(Default)]
struct Node {
    head: String,
    parts: Vec<Node>,
    tail: String,
}

impl Node {
    fn holds_nothing(&self) -> bool {
        self.parts.is_empty() && [": None", ": []", ": false"].iter().any(|end| self.head.ends_with(end))
    }

    fn in_one_line(&self) -> String {
        if self.tail.is_empty() {
            return self.head.clone();
        }
        let parts: Vec<String> = self.parts.iter().map(Self::in_one_line).collect();
        let space = if self.head.ends_with('{') && !parts.is_empty() { " " } else { "" };
        format!("{}{space}{}{space}{}", self.head, parts.join(", "), self.tail)
    }
}

fn write(node: &Node, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    let line = node.in_one_line();
    if indent.len() + line.len() <= WIDTH || node.tail.is_empty() {
        text.push_str(&format!("{indent}{line}\n"));
        return;
    }
    text.push_str(&format!("{indent}{}\n", node.head));
    for part in &node.parts {
        write(part, depth + 1, text);
    }
    text.push_str(&format!("{indent}{}\n", node.tail));
}
