//! The module that is being made, and what names in it stand for.

use std::borrow::Cow;
use std::collections::BTreeMap;

use mago_span::{HasSpan, Span};
use mago_syntax::ast;
use program::model::{
    Builder, ClassId, Expression, ExpressionId, ExpressionKind, Function, FunctionId, Import, Imported,
    Literal, Module, Name, TypeName, VariableId, VariableKind,
};
use text::TextRange;

use super::docblock::{self, Tag};
use super::names::{NameKind, Names, short};

/// How deep expressions and statements may nest, with the links of chains of calls and operators. What people write stays under 500.
const DEEPEST: u32 = 2_000;

/// A name that a function or class without one takes from what it is assigned to.
#[derive(Clone)]
pub(super) struct Title {
    pub(super) name: Name,
    pub(super) range: TextRange,
}

/// The variables of one function.
#[derive(Default)]
struct Scope {
    variables: BTreeMap<Name, VariableId>,
    function: Option<FunctionId>,
    /// Whether it sees the variables of the function around it, as an arrow function does.
    sees_outer: bool,
}

/// The class whose members are being lowered.
pub(super) struct OpenClass {
    pub(super) id: ClassId,
    /// The variable that it is the value of, unless it has no name.
    pub(super) variable: Option<VariableId>,
    pub(super) name: Option<Name>,
    /// Names of the methods that belong to an instance, in lower case.
    pub(super) instance_methods: Vec<String>,
    /// Whether other classes take its members over.
    pub(super) is_trait: bool,
    /// Whether a method of the class itself is being lowered.
    pub(super) in_static: bool,
}

/// What `break` and `continue` can speak of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Breakable {
    Loop,
    Switch,
}

/// Makes a module of a tree.
pub(crate) struct Lowerer<'t> {
    pub(super) text: &'t str,
    pub(crate) build: Builder,
    pub(super) names: Names,
    /// Doc comments: where each begins and ends.
    comments: Vec<TextRange>,
    /// All comments, for what may stand between a doc comment and what it speaks of.
    others: Vec<TextRange>,
    /// Variables of classes by full name in lower case, declared and imported ones.
    classes: BTreeMap<String, VariableId>,
    functions: BTreeMap<String, VariableId>,
    constants: BTreeMap<String, VariableId>,
    scopes: Vec<Scope>,
    /// The function whose body is being lowered.
    pub(crate) function: FunctionId,
    pub(super) open_classes: Vec<OpenClass>,
    pub(crate) breakables: Vec<Breakable>,
    /// Whether the body that is being lowered yields.
    pub(super) yields: bool,
    /// Whether the function whose body is being lowered is declared to give a truth value.
    pub(super) gives_truth: bool,
    depth: u32,
    too_deep: Option<TextRange>,
}

impl<'t> Lowerer<'t> {
    /// Makes the module of `program`, whose text is `text`.
    ///
    /// # Errors
    ///
    /// Where it nests too deeply: the place.
    pub(crate) fn lower(program: &ast::Program<'_>, text: &'t str) -> Result<Module, TextRange> {
        let mut lowerer = Self::new(program, text);
        lowerer.announce(program.statements.as_slice());
        lowerer.names = Names::default();
        let body = lowerer.statements(program.statements.as_slice());
        let whole = TextRange::from_usize(0, text.len());
        let body = Function {
            body,
            range: whole,
            name_range: TextRange::new(whole.start, whole.start),
            ..Function::default()
        };
        lowerer.build.finish_function(Builder::BODY, body);
        lowerer.finish()
    }

    /// A module without anything in it; `text` is that of `program`.
    pub(crate) fn new(program: &ast::Program<'_>, text: &'t str) -> Self {
        let comment = |trivia: &ast::Trivia<'_>| trivia.kind.is_comment();
        let place = |trivia: &ast::Trivia<'_>| range(trivia.span);
        Self {
            text,
            build: Builder::new(),
            names: Names::default(),
            comments: program.trivia.iter().filter(|trivia| trivia.kind.is_docblock()).map(place).collect(),
            others: program.trivia.iter().filter(|trivia| comment(trivia)).map(place).collect(),
            classes: BTreeMap::new(),
            functions: BTreeMap::new(),
            constants: BTreeMap::new(),
            scopes: vec![Scope { function: Some(Builder::BODY), ..Scope::default() }],
            function: Builder::BODY,
            open_classes: Vec::new(),
            breakables: Vec::new(),
            yields: false,
            gives_truth: false,
            depth: 0,
            too_deep: None,
        }
    }

    /// The module.
    ///
    /// # Errors
    ///
    /// Where it nests too deeply: the place.
    pub(crate) fn finish(self) -> Result<Module, TextRange> {
        match self.too_deep {
            Some(place) => Err(place),
            None => Ok(self.build.finish()),
        }
    }

    /// Runs something one level deeper; too deep, it is left out, and the file is refused in the end.
    pub(super) fn deeper<T: Default>(&mut self, span: Span, run: impl FnOnce(&mut Self) -> T) -> T {
        if self.depth >= DEEPEST {
            self.too_deep.get_or_insert(range(span));
            return T::default();
        }
        self.depth += 1;
        let result = run(self);
        self.depth -= 1;
        result
    }

    /// Refuses the file for what stands at a place.
    pub(super) fn refuse(&mut self, place: TextRange) {
        self.too_deep.get_or_insert(place);
    }

    /// Adds an expression.
    pub(super) fn add(&mut self, kind: ExpressionKind, span: Span) -> ExpressionId {
        self.build.expression(kind, range(span))
    }

    /// Adds an expression of which only the parts are known.
    pub(super) fn other(&mut self, parts: Vec<ExpressionId>, span: Span) -> ExpressionId {
        self.add(ExpressionKind::Other(parts), span)
    }

    /// Adds a literal.
    pub(super) fn literal(&mut self, literal: Literal, span: Span) -> ExpressionId {
        self.add(ExpressionKind::Literal(literal), span)
    }

    /// Adds a text that is written out.
    pub(super) fn text_literal(&mut self, text: &str, span: Span) -> ExpressionId {
        self.literal(Literal::Text(Name::new(text)), span)
    }

    /// An expression that has been added.
    pub(super) fn made(&self, id: ExpressionId) -> &Expression {
        self.build.module().expression(id)
    }

    /// Begins the scope of a function.
    pub(crate) fn open_scope(&mut self, function: FunctionId, sees_outer: bool) {
        self.scopes.push(Scope { variables: BTreeMap::new(), function: Some(function), sees_outer });
    }

    /// Ends it.
    pub(crate) fn close_scope(&mut self) {
        self.scopes.pop();
    }

    /// The variable of a name in the function that is being lowered. PHP declares a variable where it is named first.
    pub(super) fn variable(&mut self, name: &str, span: Span) -> VariableId {
        self.named_variable(&Name::new(name), range(span))
    }

    /// A variable of the current function that hides others of its name.
    pub(super) fn new_variable(
        &mut self,
        name: &Name,
        kind: VariableKind,
        declared: Option<TypeName>,
        span: Span,
    ) -> VariableId {
        let function = self.scopes.last().and_then(|scope| scope.function).unwrap_or(Builder::BODY);
        let id = self.build.variable(name.clone(), kind, function, declared, range(span));
        self.bind(name, id);
        id
    }

    /// The variable of a name in the function that is being lowered, where it is named at `place`.
    pub(crate) fn named_variable(&mut self, name: &Name, place: TextRange) -> VariableId {
        for scope in self.scopes.iter().rev() {
            if let Some(known) = scope.variables.get(name) {
                return *known;
            }
            if !scope.sees_outer {
                break;
            }
        }
        let function = self.scopes.last().and_then(|scope| scope.function).unwrap_or(Builder::BODY);
        let id = self.build.variable(name.clone(), VariableKind::Local, function, None, place);
        self.bind(name, id);
        id
    }

    /// The variables of the function that is being lowered, by their names.
    pub(crate) fn scope_variables(&self) -> Vec<(Name, VariableId)> {
        let scope = self.scopes.last();
        scope.into_iter().flat_map(|scope| &scope.variables).map(|(name, id)| (name.clone(), *id)).collect()
    }

    /// Imports a class under an alias, as `use` does.
    pub(crate) fn use_class(&mut self, full: &str, alias: &str) {
        self.names.import(NameKind::Class, full, alias);
    }

    /// A class by its full name.
    pub(crate) fn class_by_name(&mut self, full: &str, place: TextRange) -> ExpressionId {
        let id = self.imported(NameKind::Class, full, short(full), place, false);
        self.build.expression(ExpressionKind::Variable(id), place)
    }

    /// Gives the variables types that a doc comment in a range names with theirs.
    pub(crate) fn declare_commented(&mut self, within: TextRange) {
        let first = self.comments.partition_point(|comment| comment.start < within.start);
        let comments: Vec<TextRange> = self
            .comments
            .iter()
            .skip(first)
            .take_while(|comment| comment.end <= within.end)
            .copied()
            .collect();
        for comment in comments {
            let text = self.text.get(comment.start as usize..comment.end as usize).unwrap_or_default();
            for tag in docblock::tags(text, comment.start as usize) {
                let (docblock::TagKind::Variable, Some(name)) = (tag.kind, &tag.variable) else { continue };
                let declared = self.doc_type(&tag.written, tag.range);
                let variable = self.named_variable(&Name::new(name), tag.range);
                self.declare_type(variable, Some(declared).filter(|declared| *declared != TypeName::Other));
            }
        }
    }

    /// Lets a name of the current function stand for a variable of another one.
    pub(super) fn bind(&mut self, name: &Name, variable: VariableId) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.variables.insert(name.clone(), variable);
        }
    }

    /// The variable of that name in the module's body.
    pub(super) fn global_variable(&mut self, name: &str, span: Span) -> VariableId {
        let known = self.scopes.first().and_then(|scope| scope.variables.get(name)).copied();
        if let Some(known) = known {
            return known;
        }
        let key = Name::new(name);
        let id = self.build.variable(key.clone(), VariableKind::Local, Builder::BODY, None, range(span));
        if let Some(scope) = self.scopes.first_mut() {
            scope.variables.insert(key, id);
        }
        id
    }

    /// Gives a variable a type that it is declared with, unless it has one.
    pub(crate) fn declare_type(&mut self, variable: VariableId, declared: Option<TypeName>) {
        if let Some(found) = self.build.module_mut().variables.get_mut(variable.index())
            && found.declared.is_none()
        {
            found.declared = declared;
        }
    }

    /// The variable that the declaration of a class, a function or a constant of the file becomes.
    pub(super) fn definition(&mut self, kind: NameKind, name: &str, span: Span) -> VariableId {
        let full = self.names.declared(name);
        let key = if kind == NameKind::Constant { full } else { full.to_ascii_lowercase() };
        let function = self.function;
        let place = range(span);
        let table = match kind {
            NameKind::Class => &mut self.classes,
            NameKind::Function => &mut self.functions,
            NameKind::Constant => &mut self.constants,
        };
        if let Some(known) = table.get(&key) {
            return *known;
        }
        let sort = if kind == NameKind::Constant { VariableKind::Constant } else { VariableKind::Definition };
        let id = self.build.variable(Name::new(name), sort, function, None, place);
        table.insert(key, id);
        id
    }

    /// The variable that a class stands for, by the name that is written. One that the file does not declare is imported.
    pub(super) fn class_variable(&mut self, written: &str, place: TextRange, type_only: bool) -> VariableId {
        let full = self.names.resolve(NameKind::Class, written);
        self.imported(NameKind::Class, &full, short(&full), place, type_only)
    }

    /// The variable that an import gives a name to, which is made where it is met first.
    pub(super) fn imported(
        &mut self,
        kind: NameKind,
        full: &str,
        alias: &str,
        place: TextRange,
        type_only: bool,
    ) -> VariableId {
        let key = if kind == NameKind::Constant { full.to_owned() } else { full.to_ascii_lowercase() };
        let table = match kind {
            NameKind::Class => &mut self.classes,
            NameKind::Function => &mut self.functions,
            NameKind::Constant => &mut self.constants,
        };
        if let Some(known) = table.get(&key) {
            let known = *known;
            if !type_only
                && let Some(import) =
                    self.build.module_mut().imports.iter_mut().find(|import| import.variable == Some(known))
            {
                import.type_only = false;
            }
            return known;
        }
        let id = self.build.variable(Name::new(alias), VariableKind::Import, Builder::BODY, None, place);
        table.insert(key, id);
        self.build.module_mut().imports.push(Import {
            variable: Some(id),
            module: Name::new(full),
            imported: Imported::Named(Name::new(short(full))),
            type_only,
            range: place,
        });
        id
    }

    /// What a function's name stands for: a function of the file, an imported one, or a global one that nothing here declares.
    pub(super) fn function_name(&mut self, written: &str, span: Span) -> ExpressionKind {
        let full = self.names.resolve(NameKind::Function, written);
        if let Some(known) = self.functions.get(&full.to_ascii_lowercase()) {
            return ExpressionKind::Variable(*known);
        }
        let plain = written.trim_start_matches('\\');
        if !plain.contains('\\') && !self.names.is_imported(NameKind::Function, written)
            || written.starts_with('\\') && !plain.contains('\\')
        {
            if let Some(known) = self.functions.get(&plain.to_ascii_lowercase()) {
                return ExpressionKind::Variable(*known);
            }
            return ExpressionKind::Global(Name::new(plain));
        }
        ExpressionKind::Variable(self.imported(NameKind::Function, &full, short(&full), range(span), false))
    }

    /// What a constant's name stands for.
    pub(super) fn constant_name(&mut self, written: &str) -> ExpressionKind {
        let full = self.names.resolve(NameKind::Constant, written);
        let plain = written.trim_start_matches('\\');
        match self.constants.get(&full).or_else(|| self.constants.get(plain)) {
            Some(known) => ExpressionKind::Variable(*known),
            None => ExpressionKind::Global(Name::new(plain)),
        }
    }

    /// The tags of the doc comment that stands before byte `at`, with nothing but blanks and other comments between.
    pub(super) fn tags_before(&self, at: u32) -> Vec<Tag> {
        let before = self.comments.partition_point(|comment| comment.end <= at);
        let Some(comment) = before.checked_sub(1).and_then(|last| self.comments.get(last)).copied() else {
            return Vec::new();
        };
        let mut end = comment.end;
        let first = self.others.partition_point(|other| other.start < end);
        for other in self.others.iter().skip(first).take_while(|other| other.end <= at) {
            if !self.is_blank(end, other.start) {
                return Vec::new();
            }
            end = other.end;
        }
        if !self.is_blank(end, at) {
            return Vec::new();
        }
        let text = self.text.get(comment.start as usize..comment.end as usize).unwrap_or_default();
        docblock::tags(text, comment.start as usize)
    }

    fn is_blank(&self, start: u32, end: u32) -> bool {
        let between = self.text.as_bytes().get(start as usize..end as usize);
        between.is_some_and(|between| between.iter().all(u8::is_ascii_whitespace))
    }
}

/// The bytes of a node.
pub(super) fn range(span: Span) -> TextRange {
    TextRange::new(span.start.offset, span.end.offset)
}

/// The bytes of a node.
pub(super) fn place(node: &impl HasSpan) -> TextRange {
    range(node.span())
}

/// What mago keeps as bytes of a file that is text.
pub(super) fn written(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// The name of a variable without its `$`.
pub(super) fn variable_name<'a>(variable: &ast::DirectVariable<'a>) -> Cow<'a, str> {
    match String::from_utf8_lossy(variable.name) {
        Cow::Borrowed(name) => Cow::Borrowed(name.trim_start_matches('$')),
        Cow::Owned(name) => Cow::Owned(name.trim_start_matches('$').to_owned()),
    }
}
