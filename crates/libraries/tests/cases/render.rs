//! What was understood of a project, as text: what runs, what it does, and what becomes of what queries give.

use std::fmt::Write as _;

use program::Analysis;
use program::analysis::{ClientKind, ResultUse, Root};
use program::effect::{Effect, EffectKind, LoopUse, QueryUse, Waiting};
use program::exempt::exemption;
use program::program::{Program, Site};
use program::value::Size;

use super::project::File;

struct Renderer<'a> {
    code: &'a [&'a File],
    program: &'a Program<'a>,
    analysis: &'a Analysis,
    out: String,
}

/// The roots with what they execute, then the queries whose results are used.
pub(super) fn render(code: &[&File], program: &Program<'_>, analysis: &Analysis) -> String {
    let mut renderer = Renderer { code, program, analysis, out: String::new() };
    for root in &analysis.roots {
        renderer.root(root);
    }
    renderer.results();
    renderer.out
}

impl Renderer<'_> {
    fn line(&mut self, text: &str) {
        writeln!(self.out, "{text}").expect("because text can be written to a string");
    }

    fn place(&self, site: Site) -> String {
        let (path, text) = self.code[site.module as usize];
        let before = text.get(..site.range.start as usize).unwrap_or(text);
        format!("{path}:{}", before.matches('\n').count() + 1)
    }

    fn root(&mut self, root: &Root) {
        let module = self.program.module(root.function.module);
        let function = module.function(root.function.function);
        let body = function.parent.is_none() && root.function.function.0 == 0;
        let name = if body { "(module)" } else { function.name.as_deref().unwrap_or("(function)") };
        let class = root.class.map(|class| module.class(class.class));
        let name = class.and_then(|class| class.name.as_deref()).unwrap_or(name);
        let range = class.map_or(function.name_range, |class| class.name_range);
        let site = Site { module: root.function.module, range };
        let label = root.label.as_ref().map(|label| format!(" \"{label}\"")).unwrap_or_default();
        let partial = if root.summary.partial { " partial" } else { "" };
        let line = format!("{:?}{label} {name} {}{partial}", root.kind, self.place(site));
        self.line(&line);
        for effect in &root.summary.effects {
            self.effect(effect);
        }
    }

    fn effect(&mut self, effect: &Effect) {
        let what = match &effect.kind {
            EffectKind::Query(used) => self.query(used),
            EffectKind::Outside(kind, name) => format!("{kind:?} {name}"),
            EffectKind::Committed(_, name) => format!("commits {name}"),
            EffectKind::RolledBack(_, name) => format!("rolls back {name}"),
            EffectKind::Flushed(_, name) => format!("flushes {name}"),
            EffectKind::Made(_, name) => format!("makes {name}"),
        };
        let mut line = format!("  {} {what}", self.place(effect.site));
        if let Some(transaction) = effect.transaction {
            let info = &self.analysis.transactions[transaction.index()];
            let place = self.place(info.site);
            write!(line, "; in {:?} transaction {place}", info.form)
                .expect("because text can be written to a string");
        }
        line.push_str(match effect.waiting {
            Waiting::Awaited => "",
            Waiting::Unknown => "; perhaps awaited",
            Waiting::Dropped => "; not awaited",
        });
        if !effect.certain {
            line.push_str("; uncertain");
        }
        self.line(&line);
        for used in effect.loops.iter() {
            let line = self.loop_use(effect, *used);
            self.line(&line);
        }
        if !effect.path.is_empty() {
            let path: Vec<String> = effect.path.iter().map(|site| self.place(*site)).collect();
            self.line(&format!("    via {}", path.join(", ")));
        }
    }

    fn query(&self, used: &QueryUse) -> String {
        let info = self.analysis.query(used.query);
        let tables: Vec<&str> = info.query.tables.iter().map(|table| table.name.as_str()).collect();
        let client = match used.client.map(|client| &self.analysis.clients[client.index()].kind) {
            Some(ClientKind::Root) => "root client".to_owned(),
            Some(ClientKind::Transaction(of)) => {
                format!("client of {}", self.place(self.analysis.transactions[of.index()].site))
            }
            Some(ClientKind::Shared) => "shared connection".to_owned(),
            Some(ClientKind::Either) => "some client".to_owned(),
            None => "no client".to_owned(),
        };
        let mut text = format!("{} [{}] {client}", info.call, tables.join(", "));
        for (word, bounds) in [("where", &used.filters), ("sets", &used.writes)] {
            if !bounds.is_empty() {
                let columns: Vec<&str> = bounds.iter().map(|bound| bound.column.as_str()).collect();
                write!(text, " {word} {}", columns.join(", "))
                    .expect("because text can be written to a string");
            }
        }
        text
    }

    fn loop_use(&self, effect: &Effect, used: LoopUse) -> String {
        let info = &self.analysis.loops[used.of.index()];
        let size = match info.size {
            Size::Constant(count) => format!("{count} times"),
            Size::Limited => "limited".to_owned(),
            Size::Unknown => "unknown size".to_owned(),
            Size::Many => "many".to_owned(),
        };
        let mut text = format!("    in {:?} loop {}, {size}", info.form, self.place(info.site));
        if used.sequential {
            text.push_str(", sequential");
        }
        if effect.from.varies_with(used.of) {
            text.push_str(", varies");
        }
        if let Some(exemption) = exemption(self.analysis, effect, used) {
            write!(text, ", exempt: {exemption:?}").expect("because text can be written to a string");
        }
        text
    }

    fn results(&mut self) {
        for query in &self.analysis.queries {
            let uses = self.uses(&query.used);
            if !uses.is_empty() {
                let line = format!("result {} {}: {}", self.place(query.site), query.call, uses.join("; "));
                self.line(&line);
            }
        }
    }

    fn uses(&self, used: &ResultUse) -> Vec<String> {
        let mut uses = Vec::new();
        if !used.fields.is_empty() {
            let fields: Vec<String> = used.fields.iter().map(|path| path.join(".")).collect();
            uses.push(format!("reads {}", fields.join(", ")));
        }
        for (word, site) in [
            ("counted", used.counted),
            ("filtered", used.filtered),
            ("searched again", used.searched_again),
            ("first", used.first),
            ("sliced", used.sliced),
            ("iterated", used.iterated),
            ("tested", used.tested),
        ] {
            if let Some(site) = site {
                uses.push(format!("{word} {}", self.place(site)));
            }
        }
        if used.escapes {
            uses.push("escapes".to_owned());
        }
        uses
    }
}
