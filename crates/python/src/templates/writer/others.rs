//! Other templates: those that a template puts into its page, and the one whose blocks it fills.

use std::collections::BTreeMap;

use program::model::{
    Entry, Export, Exported, ExpressionId, ExpressionKind, Key, Literal, Name, Statement, StatementKind,
    VariableId,
};
use program::templates::{FILLED, SPECIFIER};
use text::TextRange;

use super::Writer;
use super::open::{Open, Opened};

/// How many names of its own a template may hand on, each time counted. What people write stays under 1,000.
const MOST_HANDED_ON: usize = 100_000;

impl Writer {
    /// Offers a value to other templates.
    pub(in crate::templates) fn offer(&mut self, name: &str, value: ExpressionId, at: TextRange) {
        let exported = Exported::Expression(value);
        self.build.module_mut().exports.push(Export { name: Name::new(name), exported, range: at });
    }

    /// Begins a block that templates which extend this one may fill.
    pub(in crate::templates) fn begin_block(&mut self, name: &str, at: TextRange) {
        let object = self.named(FILLED, at);
        let name = Name::new(name);
        let test = self.add(ExpressionKind::Member { object, name: name.clone(), name_range: at }, at);
        self.filled.push(name);
        self.begin("endblock", at, Opened::If { test, then: None, chained: false });
        self.otherwise();
    }

    /// Whether a statement is a block that others may fill.
    pub(super) fn is_block(&self, statement: &Statement) -> bool {
        let StatementKind::If { test, .. } = &statement.kind else { return false };
        let module = self.build.module();
        let ExpressionKind::Member { object, .. } = &module.expression(*test).kind else { return false };
        matches!(module.expression(*object).kind, ExpressionKind::Variable(of) if module.variable(of).name == FILLED)
    }

    /// Says that the block around this place shows what it would hold otherwise as well.
    pub(in crate::templates) fn keeps_block(&mut self) {
        let of_block = self.open.iter().rev().find(|open| open.end == "endblock");
        let Some(Open { what: Opened::If { test, .. }, .. }) = of_block else { return };
        if let ExpressionKind::Member { name, .. } = &self.build.module().expression(*test).kind {
            let name = name.clone();
            self.filled.retain(|filled| *filled != name);
        }
    }

    /// All that names stand for here, and what the template was given beside.
    pub(super) fn everything(&mut self, at: TextRange) -> Vec<Entry> {
        self.hands_on = true;
        let others = self.add(ExpressionKind::Variable(self.others), at);
        let named = self.add(ExpressionKind::Variables, at);
        let mut entries = vec![spread(others, at), spread(named, at)];
        // Of several variables of one name, the innermost counts.
        let own = self.scopes.iter().skip(1).flatten().map(|(name, id)| (name.clone(), *id));
        let own: BTreeMap<Name, VariableId> =
            own.take(MOST_HANDED_ON.saturating_sub(self.handed_on)).collect();
        self.handed_on += own.len();
        for (name, id) in own {
            let value = self.add(ExpressionKind::Variable(id), at);
            entries.push(Entry { key: Key::Name(name), value, range: at });
        }
        let nothing = self.literal(Literal::Null, at);
        entries.push(Entry { key: Key::Name(Name::new_static("#others")), value: nothing, range: at });
        entries
    }

    /// Puts another template here: with all that is known here, unless it is given something `only`.
    pub(in crate::templates) fn include(
        &mut self,
        template: Option<ExpressionId>,
        given: Vec<Entry>,
        only: bool,
        at: TextRange,
    ) {
        let mut properties = if only { Vec::new() } else { self.everything(at) };
        properties.extend(given);
        let none = self.add(ExpressionKind::Record(Vec::new()), at);
        properties.push(Entry { key: Key::Name(Name::new_static(FILLED)), value: none, range: at });
        let kind = ExpressionKind::Rendered { component: template, properties, children: Vec::new() };
        let rendered = self.add(kind, at);
        self.run(rendered, at);
    }

    /// Says which template this one fills the blocks of.
    pub(in crate::templates) fn extend(&mut self, template: Option<ExpressionId>, at: TextRange) {
        if !self.after.is_empty() {
            self.problem(at, "a template extends one other".to_owned());
            return;
        }
        let statement = StatementKind::Expression(template.unwrap_or_else(|| self.other(Vec::new(), at)));
        // Which blocks are filled is known once all have been read.
        self.after.push(Statement { kind: statement, range: at });
    }

    /// What the template was given, and what it says outside of its blocks.
    pub(super) fn given(&mut self, at: TextRange) -> Vec<Entry> {
        self.hands_on = true;
        let others = self.add(ExpressionKind::Variable(self.others), at);
        let named = self.add(ExpressionKind::Variables, at);
        let mut entries = vec![spread(others, at), spread(named, at)];
        let all: BTreeMap<Name, VariableId> =
            self.scopes.iter().take(2).flatten().map(|(name, id)| (name.clone(), *id)).collect();
        for (name, id) in all {
            let value = self.add(ExpressionKind::Variable(id), at);
            entries.push(Entry { key: Key::Name(name), value, range: at });
        }
        entries
    }

    /// What renders the template that this one extends.
    pub(super) fn extended(&mut self) -> Vec<Statement> {
        let found = std::mem::take(&mut self.after);
        let mut statements = Vec::with_capacity(found.len());
        let names = std::mem::take(&mut self.filled);
        for Statement { kind, range } in found {
            let StatementKind::Expression(template) = kind else { continue };
            let mut properties = self.given(range);
            let before = self.named(FILLED, range);
            let mut filled = vec![spread(before, range)];
            for name in &names {
                let value = self.literal(Literal::Boolean(true), range);
                filled.push(Entry { key: Key::Name(name.clone()), value, range });
            }
            let value = self.add(ExpressionKind::Record(filled), range);
            properties.push(Entry { key: Key::Name(Name::new_static(FILLED)), value, range });
            let component = Some(template);
            let kind = ExpressionKind::Rendered { component, properties, children: Vec::new() };
            let rendered = self.add(kind, range);
            statements.push(Statement { kind: StatementKind::Expression(rendered), range });
        }
        statements
    }

    /// The template of a name that is written out.
    pub(in crate::templates) fn template(&mut self, name: &str, at: TextRange) -> ExpressionId {
        self.add(ExpressionKind::Module(Name::from(format!("{SPECIFIER}{name}"))), at)
    }
}

fn spread(value: ExpressionId, range: TextRange) -> Entry {
    Entry { key: Key::Spread, value, range }
}
