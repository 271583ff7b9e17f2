//! The code blocks of a rule's page.

/// A fenced block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// The heading of level two that it stands under.
    pub(crate) heading: String,
    /// The first word after the fence.
    pub(crate) language: String,
    /// The second word: the path of the file that the block is.
    pub(crate) path: Option<String>,
    /// What is inside.
    pub(crate) text: String,
}

impl Block {
    /// The file that a block without a path is.
    pub(crate) fn default_path(&self) -> String {
        match self.language.as_str() {
            "prisma" => "schema.prisma".to_owned(),
            language => format!("schema.postgresql.{language}"),
        }
    }
}

/// The blocks of a page, in order.
pub(crate) fn blocks(page: &str) -> Vec<Block> {
    let mut heading = String::new();
    let mut open: Option<Block> = None;
    let mut found = Vec::new();
    for line in page.split('\n') {
        match &mut open {
            Some(block) if line.trim_end() != "```" => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            Some(_) => found.extend(open.take()),
            None => {
                if let Some(title) = line.strip_prefix("## ") {
                    title.trim().clone_into(&mut heading);
                } else if let Some(info) = line.strip_prefix("```") {
                    let mut words = info.split_whitespace().map(str::to_owned);
                    open = Some(Block {
                        heading: heading.clone(),
                        language: words.next().unwrap_or_default(),
                        path: words.next(),
                        text: String::new(),
                    });
                }
            }
        }
    }
    found
}

/// The page with another text in the block of the language `text` under *Bad*.
pub(crate) fn with_report(page: &str, report: &str) -> String {
    let mut heading = "";
    let mut in_report = false;
    let mut lines: Vec<&str> = Vec::new();
    for line in page.split('\n') {
        if in_report {
            in_report = line.trim_end() != "```";
            if in_report {
                continue;
            }
        } else if let Some(title) = line.strip_prefix("## ") {
            heading = title.trim();
        } else if line.trim_end() == "```text" && heading == "Bad" {
            in_report = true;
            lines.push(line);
            lines.extend(report.trim_end().split('\n'));
            continue;
        }
        lines.push(line);
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# rule\n\n## Bad\n\n```sql a/1.sql\nSELECT 1;\n```\n\n```text\nold\n```\n\n## Good\n\n```prisma\nmodel A {}\n```\n";

    #[test]
    fn blocks_stand_under_headings_and_may_name_their_file() {
        let found = blocks(PAGE);
        let short: Vec<_> = found
            .iter()
            .map(|block| {
                (block.heading.as_str(), block.language.as_str(), block.path.as_deref(), block.text.as_str())
            })
            .collect();
        assert_eq!(
            short,
            [
                ("Bad", "sql", Some("a/1.sql"), "SELECT 1;\n"),
                ("Bad", "text", None, "old\n"),
                ("Good", "prisma", None, "model A {}\n"),
            ]
        );
    }

    #[test]
    fn only_the_report_is_written_anew() {
        assert_eq!(with_report(PAGE, "new\nlines\n"), PAGE.replace("old", "new\nlines"));
    }
}
