//! What the directives of a template do.

use program::model::{
    Argument, AssignmentKind, BinaryOperator, CallKind, ExpressionId, ExpressionKind, Literal,
    LogicalOperator, LoopKind, Name, Pattern, StatementKind,
};
use text::TextRange;

use super::blocks::{Opened, Writer};
use super::tokens::{Directive, Event};

/// The directives that Laravel and Livewire have whose arguments are expressions of PHP.
const KNOWN: &[&str] = &[
    "auth",
    "aware",
    "bool",
    "break",
    "can",
    "canany",
    "cannot",
    "case",
    "checked",
    "choice",
    "class",
    "component",
    "componentfirst",
    "continue",
    "dd",
    "disabled",
    "dump",
    "each",
    "elseauth",
    "elsecan",
    "elsecanany",
    "elsecannot",
    "elseguest",
    "elseif",
    "empty",
    "env",
    "error",
    "extends",
    "extendsfirst",
    "for",
    "foreach",
    "forelse",
    "fragment",
    "guest",
    "hassection",
    "if",
    "include",
    "includefirst",
    "includeif",
    "includeunless",
    "includewhen",
    "inject",
    "isset",
    "js",
    "json",
    "lang",
    "livewire",
    "method",
    "php",
    "prepend",
    "prependonce",
    "props",
    "push",
    "pushif",
    "pushonce",
    "readonly",
    "required",
    "section",
    "sectionmissing",
    "selected",
    "session",
    "slot",
    "stack",
    "style",
    "switch",
    "unless",
    "unset",
    "use",
    "while",
    "yield",
];

/// Whether what a directive is given must be PHP.
pub(super) fn is_known(name: &str) -> bool {
    KNOWN.contains(&name)
}

/// Whether a directive asks for something outside the template.
fn is_condition(name: &str) -> bool {
    matches!(name, "env" | "production" | "error" | "once" | "session")
}

/// The gate that policies are asked through.
const GATE: &str = "Illuminate\\Support\\Facades\\Gate";

impl Writer<'_, '_, '_> {
    /// One part of a template.
    pub(super) fn event(&mut self, event: &Event) {
        match event {
            Event::Echo(id) => {
                let at = self.fragments.range(*id);
                let value = self.value(*id);
                let value = self.other(vec![value], at);
                self.run(value, at);
            }
            Event::Php(id) => self.run_statements(*id),
            Event::Component(component) => self.component(component),
            Event::Directive(directive) => self.directive(directive),
        }
    }

    fn directive(&mut self, directive: &Directive) {
        match directive.name.as_str() {
            "if" | "elseif" => self.on_value(directive, true),
            "unless" => self.on_value(directive, false),
            "empty" if directive.given => self.on_value(directive, false),
            "isset" => {
                let test = self.all_there(directive);
                self.choice(directive, test);
            }
            "auth" | "elseauth" => self.on_user(directive, "check"),
            "guest" | "elseguest" => self.on_user(directive, "guest"),
            "can" | "elsecan" => self.on_gate(directive, "check"),
            "cannot" | "elsecannot" => self.on_gate(directive, "denies"),
            "canany" | "elsecanany" => self.on_gate(directive, "any"),
            "hassection" | "sectionmissing" => {
                let test = self.parts(directive);
                self.choice(directive, test);
            }
            "else" => {
                self.otherwise();
            }
            "endif" | "endunless" | "endisset" | "endempty" | "endauth" | "endguest" | "endcan"
            | "endcannot" | "endcanany" => {
                self.closes(directive, |what, _| matches!(what, Opened::If { .. }));
            }
            "switch" => {
                let subject = self.parts_or_value(directive);
                self.begin("switch", directive.at, Opened::Switch { subject, arms: Vec::new() });
            }
            "case" => {
                let tests = directive.arguments().map(|id| self.value(id)).collect();
                self.in_switch(directive, tests);
            }
            "default" => self.in_switch(directive, Vec::new()),
            "endswitch" => self.closes(directive, |what, _| matches!(what, Opened::Switch { .. })),
            "break" => self.leave(directive, StatementKind::Break),
            "continue" => self.leave(directive, StatementKind::Continue),
            "foreach" | "forelse" => self.each_turn(directive),
            "empty" => {
                if !self.nothing_to_loop_over() {
                    self.problem(directive.at, "`@empty` stands in no `@forelse`".to_owned());
                }
            }
            "for" => self.counted(directive),
            "while" => {
                let test = self.parts_or_value(directive);
                let kind = LoopKind::While { test, after: false };
                self.begin("while", directive.at, Opened::Loop { kind, body: None });
            }
            "endforeach" | "endforelse" | "endfor" | "endwhile" => {
                self.closes(directive, |what, _| matches!(what, Opened::Loop { .. }));
            }
            _ => self.other_directive(directive),
        }
    }

    /// A directive that neither begins nor ends a choice or a loop of the language.
    fn other_directive(&mut self, directive: &Directive) {
        match directive.name.as_str() {
            "include" | "includeif" => self.include(directive, 0),
            "includewhen" => self.include_on_condition(directive, true),
            "includeunless" => self.include_on_condition(directive, false),
            "includefirst" => self.include_first(directive, true),
            "componentfirst" => self.include_first(directive, false),
            "extends" => self.extend(directive, false),
            "extendsfirst" => self.extend(directive, true),
            "each" => self.each(directive),
            "component" => self.component_directive(directive, "view"),
            "livewire" => self.component_directive(directive, "livewire"),
            "props" | "aware" => self.props(directive),
            "inject" => self.inject(directive),
            "use" => self.import(directive),
            "php" => directive.arguments().for_each(|id| self.run_statements(id)),
            name => match name.strip_prefix("end") {
                Some(ended) => {
                    self.end(directive.at, |what, name| matches!(what, Opened::If { .. }) && name == ended);
                }
                // A condition that says nothing about the values of the template, those of the application among them: `Blade::if('admin',
                // ...)`. An application may have made a plain directive of the same name.
                None if (is_condition(name) || !is_known(name))
                    && self.ended.iter().any(|ended| ended == name) =>
                {
                    let test = self.parts(directive);
                    self.choice(directive, test);
                }
                None => {
                    if directive.given {
                        let value = self.parts(directive);
                        self.run(value, directive.at);
                    }
                }
            },
        }
    }

    /// What the arguments of a directive are parts of.
    fn parts(&mut self, directive: &Directive) -> ExpressionId {
        let parts = directive.arguments().map(|id| self.value(id)).collect();
        self.other(parts, directive.at)
    }

    /// The only argument of a directive.
    fn parts_or_value(&mut self, directive: &Directive) -> ExpressionId {
        let mut all = directive.arguments();
        match (all.next(), all.next()) {
            (Some(only), None) => self.value(only),
            _ => self.parts(directive),
        }
    }

    /// Begins a choice, or goes on with one where the directive says so.
    fn choice(&mut self, directive: &Directive, test: ExpressionId) {
        let chained = directive.name.starts_with("else") && self.otherwise();
        self.begin(&directive.name, directive.at, Opened::If { test, then: None, chained });
    }

    fn on_value(&mut self, directive: &Directive, holds: bool) {
        let test = self.parts_or_value(directive);
        let test = if holds { test } else { self.add(ExpressionKind::Not(test), directive.at) };
        self.choice(directive, test);
    }

    /// `@isset($a, $b)`.
    fn all_there(&mut self, directive: &Directive) -> ExpressionId {
        let mut all: Option<ExpressionId> = None;
        for id in directive.arguments().take(32) {
            let at = self.fragments.range(id);
            let left = self.value(id);
            let right = self.add(ExpressionKind::Literal(Literal::Null), at);
            let operator = BinaryOperator::NotEqual;
            let there = self.add(ExpressionKind::Binary { operator, left, right }, at);
            all = Some(match all {
                None => there,
                Some(left) => {
                    let operator = LogicalOperator::And;
                    self.add(ExpressionKind::Logical { operator, left, right: there }, directive.at)
                }
            });
        }
        match all {
            Some(all) => all,
            None => self.other(Vec::new(), directive.at),
        }
    }

    fn call(&mut self, callee: ExpressionId, directive: &Directive) -> ExpressionId {
        let argument = |value| Argument { name: None, spread: false, value };
        let arguments = directive.arguments().map(|id| argument(self.value(id))).collect();
        self.add(ExpressionKind::Call { kind: CallKind::Call, callee, arguments }, directive.at)
    }

    fn member(&mut self, object: ExpressionId, name: &'static str, at: TextRange) -> ExpressionId {
        let name = Name::new_static(name);
        self.add(ExpressionKind::Member { object, name, name_range: at }, at)
    }

    /// `@auth('guard')`: `auth()->guard('guard')->check()`.
    fn on_user(&mut self, directive: &Directive, method: &'static str) {
        let at = directive.at;
        let auth = self.add(ExpressionKind::Global(Name::new_static("auth")), at);
        let guard = self.call(auth, directive);
        let callee = self.member(guard, method, at);
        let arguments = Vec::new();
        let test = self.add(ExpressionKind::Call { kind: CallKind::Call, callee, arguments }, at);
        self.choice(directive, test);
    }

    /// `@can('update', $post)`: `Gate::check('update', $post)`.
    fn on_gate(&mut self, directive: &Directive, method: &'static str) {
        let gate = self.lower.class_by_name(GATE, directive.at);
        let callee = self.member(gate, method, directive.at);
        let test = self.call(callee, directive);
        self.choice(directive, test);
    }

    fn closes(&mut self, directive: &Directive, ends: impl Fn(&Opened, &str) -> bool) {
        if !self.end(directive.at, ends) {
            self.problem(directive.at, format!("`@{}` closes nothing", directive.name));
        }
    }

    fn in_switch(&mut self, directive: &Directive, tests: Vec<ExpressionId>) {
        if !self.arm(tests) {
            self.problem(directive.at, format!("`@{}` stands in no `@switch`", directive.name));
        }
    }

    /// `@break`, `@break($condition)`, `@continue(1)`.
    fn leave(&mut self, directive: &Directive, kind: StatementKind) {
        let at = directive.at;
        let test = directive.argument(0).map(|id| self.value(id));
        let is_level = |id: &ExpressionId| {
            let kind = &self.lower.build.module().expression(*id).kind;
            matches!(kind, ExpressionKind::Literal(Literal::Number(_)))
        };
        match test.filter(|test| !is_level(test)) {
            Some(test) => {
                self.begin("", at, Opened::If { test, then: None, chained: false });
                self.push(kind, at);
                self.end(at, |what, name| matches!(what, Opened::If { .. }) && name.is_empty());
            }
            None => self.push(kind, at),
        }
    }

    /// `@foreach ($posts as $key => $post)`, `@forelse`.
    fn each_turn(&mut self, directive: &Directive) {
        let source = match directive.argument(0) {
            Some(id) => self.value(id),
            None => self.other(Vec::new(), directive.at),
        };
        let mut targets: Vec<Pattern> = Vec::new();
        for id in directive.groups.get(1).into_iter().flatten() {
            let target = self.tree(*id);
            targets.push(target.map_or(Pattern::Ignored, |target| self.lower.target(target)));
        }
        let pattern = targets.pop().unwrap_or(Pattern::Ignored);
        let kind = LoopKind::Each { pattern, key: targets.pop(), source, asynchronous: false, keys: false };
        self.begin(&directive.name, directive.at, Opened::Loop { kind, body: None });
    }

    /// `@for ($i = 0; $i < 10; $i++)`.
    fn counted(&mut self, directive: &Directive) {
        let mut groups = directive.groups.iter();
        let mut start = program::model::Block::default();
        for id in groups.next().into_iter().flatten() {
            let range = self.fragments.range(*id);
            let kind = StatementKind::Expression(self.value(*id));
            start.statements.push(program::model::Statement { kind, range });
        }
        let mut section = || -> Vec<ExpressionId> {
            groups.next().into_iter().flatten().map(|id| self.value(*id)).collect()
        };
        let (tests, steps) = (section(), section());
        let test = self.all_of(tests, directive.at);
        let step = self.all_of(steps, directive.at);
        let kind = LoopKind::Counted { start, test, step };
        self.begin("for", directive.at, Opened::Loop { kind, body: None });
    }

    /// Of several expressions one that runs them all.
    fn all_of(&mut self, all: Vec<ExpressionId>, at: TextRange) -> Option<ExpressionId> {
        match all.as_slice() {
            [] => None,
            [only] => Some(*only),
            _ => Some(self.other(all, at)),
        }
    }

    /// `@inject('metrics', 'App\Services\Metrics')`: `$metrics = app('App\Services\Metrics')`.
    fn inject(&mut self, directive: &Directive) {
        let (Some(name), Some(class)) = (directive.argument(0), directive.argument(1)) else { return };
        let Some((name, at)) = self.tree(name).and_then(|name| self.written_text(name)) else { return };
        let value = self.value(class);
        let callee = self.add(ExpressionKind::Global(Name::new_static("app")), directive.at);
        let arguments = vec![Argument { name: None, spread: false, value }];
        let value = self.add(ExpressionKind::Call { kind: CallKind::Call, callee, arguments }, directive.at);
        let target = Pattern::Variable(self.lower.named_variable(&name, at));
        let kind = AssignmentKind::Replace;
        let set = self.add(ExpressionKind::Assign { kind, target, value }, directive.at);
        self.run(set, directive.at);
    }

    /// `@use('App\Models\Post', 'Article')`, `@use('App\Models\{Post, User}')`.
    fn import(&mut self, directive: &Directive) {
        let mut texts = Vec::new();
        for id in directive.arguments() {
            texts.extend(self.tree(id).and_then(|text| self.written_text(text)).map(|(text, _)| text));
        }
        let Some(full) = texts.first() else { return };
        let last = |name: &str| name.rsplit('\\').next().unwrap_or_default().to_owned();
        if let Some((prefix, names)) = full.split_once('{') {
            for name in names.trim_end_matches('}').split(',').map(str::trim) {
                let (name, alias) = name.split_once(" as ").unwrap_or((name, ""));
                let full = format!("{prefix}{}", name.trim());
                let alias = if alias.is_empty() { last(&full) } else { alias.trim().to_owned() };
                self.lower.use_class(&full, &alias);
            }
            return;
        }
        let alias = texts.get(1).map_or_else(|| last(full), ToString::to_string);
        self.lower.use_class(full, &alias);
    }
}
