//! The guide for those who write rules: what it shows is what the examples and a new pack hold, which other tests run.

use std::fs;
use std::path::Path;

/// The languages of blocks that are code of rules or of their cases.
const CODE: [&str; 4] = ["python", "rust,ignore", "sql", "typescript"];

/// How the template of a new pack is filled, unless its author names another rule.
const FILLED: [(&str, &str); 4] = [
    ("{{rule}}", "table-without-created-at"),
    ("{{module}}", "table_without_created_at"),
    ("{{type}}", "TableWithoutCreatedAt"),
    ("{{value}}", "tableWithoutCreatedAt"),
];

/// A text as it can be compared with a part of itself that is indented less.
fn without_indentation(text: &str) -> String {
    text.lines().map(|line| line.trim_start().to_owned() + "\n").collect()
}

fn texts_below(folder: &Path, texts: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("it is there") {
        let path = entry.expect("it is there").path();
        if path.is_dir() {
            texts_below(&path, texts);
        } else {
            let text = fs::read_to_string(&path).expect("it is there");
            let filled = FILLED.iter().fold(text, |text, (key, value)| text.replace(key, value));
            texts.push(without_indentation(&filled));
        }
    }
}

/// The blocks of code in a page.
fn blocks(page: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open: Option<String> = None;
    for line in page.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(block), None) => {
                block.push_str(line);
                block.push('\n');
            }
            (None, Some(language)) if CODE.contains(&language) => open = Some(String::new()),
            // Blocks of other languages show what is typed and printed: their lines are no code.
            (None, _) => {}
        }
    }
    blocks
}

#[test]
fn the_guide_shows_code_that_is_tested() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut texts = Vec::new();
    texts_below(&root.join("rules-sdk/examples"), &mut texts);
    texts_below(&root.join("crates/authoring/templates"), &mut texts);
    for (page, least) in [("first-rule.md", 3), ("from-review-to-rule.md", 10)] {
        let text = fs::read_to_string(root.join("rules-sdk/docs").join(page)).expect("it is there");
        let shown = blocks(&text);
        assert!(shown.len() >= least, "{page}: {}", shown.len());
        for block in shown {
            let block = without_indentation(&block);
            assert!(texts.iter().any(|text| text.contains(&block)), "{page} shows what is nowhere:\n{block}");
        }
    }
}
