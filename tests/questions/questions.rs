//! Reports what each shared question answers, so that the answers can be compared across languages.

use rules_sdk::{Action, Confidence, Facts, Info, Need, Options, Preset, Report, Rule, Severity};

/// `questions`
pub struct Questions;

static INFO: Info = Info {
    id: "questions",
    summary: "Answers",
    page: include_str!("../docs/questions.md"),
    severity: Severity::Info,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for Questions {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _options: &Options<'_>, report: &mut Report) {
        for table in facts.tables() {
            for column in &table.columns {
                let index = facts.covering_index(table, std::slice::from_ref(&column.name));
                let index = index.map_or_else(|| "nothing".to_owned(), |index| format!("an index of {}", index.keys.len()));
                report.at(table.span, format!("{index} covers {}", column.name));
            }
            for key in &table.foreign_keys {
                let to = facts.referenced_table(table, key).map_or("nothing", |table| &table.name);
                report.at(table.span, format!("it refers to {to}"));
            }
        }
        for step in facts.migrations().iter().flat_map(|migration| &migration.up) {
            if let Action::SetType(set) = &step.action {
                let before = facts.column_type_before(step, &set.column).map_or_else(|| "nothing".to_owned(), |found| found.text);
                report.at(step.span, format!("{} was {before}", set.column));
            }
        }
        for execution in facts.executions() {
            let turns = facts.innermost_loop(execution).map_or_else(|| "none".to_owned(), |turns| turns.span.start.to_string());
            let transaction = facts.enclosing_transaction(execution);
            let transaction = transaction.map_or_else(|| "none".to_owned(), |found| found.span.start.to_string());
            report.at(execution.span, format!("loop {turns}, transaction {transaction}"));
        }
        for query in facts.queries() {
            let callers = facts.callers(query.id);
            let names: Vec<&str> = callers.iter().map(|entry| entry.name.as_deref().unwrap_or("?")).collect();
            report.at(query.span, format!("called by {}", names.join(", ")));
        }
    }
}
