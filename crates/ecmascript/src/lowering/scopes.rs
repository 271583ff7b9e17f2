//! The module that is being made, and what names in it stand for.

use oxc_ast::ast;
use oxc_semantic::{Scoping, SymbolFlags, SymbolId};
use program::model::{
    Builder, Entry, Expression, ExpressionId, ExpressionKind, Function, FunctionId, Literal, Module, Name,
    TypeName, VariableId, VariableKind,
};
use text::TextRange;

/// A name that a function or class without one takes from what it is assigned to.
#[derive(Clone)]
pub(crate) struct Title {
    pub(crate) name: Name,
    pub(crate) range: TextRange,
}

impl Title {
    pub(crate) fn new(name: &str, span: ast::Span) -> Self {
        Self { name: Name::new(name), range: range(span) }
    }
}

/// Makes a module of a tree.
pub(crate) struct Lowerer<'s> {
    pub(super) build: Builder,
    pub(super) scoping: &'s Scoping,
    /// The variables that symbols have become, by symbol. A variable is made where its name is met first, declared or not.
    variables: Vec<Option<VariableId>>,
    /// The function whose body is being lowered.
    pub(super) function: FunctionId,
    /// What the namespaces around offer; in none, exports are the module's.
    pub(super) namespaces: Vec<Vec<Entry>>,
}

impl<'s> Lowerer<'s> {
    /// Makes the module of `program`, whose scopes `scoping` knows.
    pub(crate) fn lower(program: &ast::Program<'_>, scoping: &'s Scoping) -> Module {
        let mut lowerer = Self {
            build: Builder::new(),
            scoping,
            variables: vec![None; scoping.symbols_len()],
            function: Builder::BODY,
            namespaces: Vec::new(),
        };
        let module = lowerer.build.module_mut();
        module.directives = directives(&program.directives);
        module.variables.reserve(scoping.symbols_len());
        // Most expressions are names, members of names, and calls of those.
        module.expressions.reserve(scoping.references_len() * 3);
        let body = lowerer.statements(&program.body);
        let whole = range(program.span);
        let body = Function {
            body,
            range: whole,
            name_range: TextRange::new(whole.start, whole.start),
            ..Function::default()
        };
        lowerer.build.finish_function(Builder::BODY, body);
        lowerer.build.finish()
    }

    /// Adds an expression.
    pub(super) fn add(&mut self, kind: ExpressionKind, span: ast::Span) -> ExpressionId {
        self.build.expression(kind, range(span))
    }

    /// Adds an expression of which only the parts are known.
    pub(super) fn other(&mut self, parts: Vec<ExpressionId>, span: ast::Span) -> ExpressionId {
        self.add(ExpressionKind::Other(parts), span)
    }

    /// Adds a literal.
    pub(super) fn literal(&mut self, literal: Literal, span: ast::Span) -> ExpressionId {
        self.add(ExpressionKind::Literal(literal), span)
    }

    /// Adds a text that is written out.
    pub(super) fn text(&mut self, text: &str, span: ast::Span) -> ExpressionId {
        self.literal(Literal::Text(Name::new(text)), span)
    }

    /// An expression that has been added.
    pub(super) fn made(&self, id: ExpressionId) -> &Expression {
        self.build.module().expression(id)
    }

    /// The variable that a name is bound to, where it is declared.
    pub(super) fn bind(
        &mut self,
        identifier: &ast::BindingIdentifier<'_>,
        kind: Option<VariableKind>,
        declared: Option<TypeName>,
    ) -> VariableId {
        let id = match identifier.symbol_id.get() {
            Some(symbol) => self.variable(symbol),
            None => self.build.variable(
                Name::new(identifier.name),
                VariableKind::Local,
                self.function,
                None,
                range(identifier.span),
            ),
        };
        let function = self.function;
        if let Some(variable) = self.build.module_mut().variables.get_mut(id.index()) {
            variable.function = function;
            if let Some(kind) = kind {
                variable.kind = kind;
            }
            if declared.is_some() {
                variable.declared = declared;
            }
        }
        id
    }

    /// The variable that a symbol has become. One that nothing has declared so far belongs to the module until something does.
    fn variable(&mut self, symbol: SymbolId) -> VariableId {
        if let Some(Some(known)) = self.variables.get(symbol.index()) {
            return *known;
        }
        let id = self.build.variable(
            Name::new(self.scoping.symbol_name(symbol)),
            self.kind(symbol),
            Builder::BODY,
            None,
            range(self.scoping.symbol_span(symbol)),
        );
        if let Some(room) = self.variables.get_mut(symbol.index()) {
            *room = Some(id);
        }
        id
    }

    fn kind(&self, symbol: SymbolId) -> VariableKind {
        let flags = self.scoping.symbol_flags(symbol);
        let definition = SymbolFlags::Class
            | SymbolFlags::Function
            | SymbolFlags::TypeAlias
            | SymbolFlags::Interface
            | SymbolFlags::Enum
            | SymbolFlags::TypeParameter
            | SymbolFlags::NamespaceModule
            | SymbolFlags::ValueModule;
        if flags.intersects(SymbolFlags::Import | SymbolFlags::TypeImport) {
            VariableKind::Import
        } else if flags.intersects(definition) {
            VariableKind::Definition
        } else if self.scoping.symbol_is_mutated(symbol)
            || !self.scoping.symbol_redeclarations(symbol).is_empty()
        {
            VariableKind::Local
        } else {
            VariableKind::Constant
        }
    }

    /// The variable that a name stands for, if something in the module declares it.
    pub(super) fn resolve(&mut self, identifier: &ast::IdentifierReference<'_>) -> Option<VariableId> {
        let symbol = self.symbol(identifier)?;
        Some(self.variable(symbol))
    }

    pub(super) fn symbol(&self, identifier: &ast::IdentifierReference<'_>) -> Option<SymbolId> {
        let reference = identifier.reference_id.get()?;
        self.scoping.get_reference(reference).symbol_id()
    }

    /// A name that is used as a value.
    pub(super) fn identifier(&mut self, identifier: &ast::IdentifierReference<'_>) -> ExpressionId {
        let kind = match self.resolve(identifier) {
            Some(variable) => ExpressionKind::Variable(variable),
            None if identifier.name == "undefined" => ExpressionKind::Literal(Literal::Null),
            None => ExpressionKind::Global(Name::new(identifier.name)),
        };
        self.add(kind, identifier.span)
    }
}

/// The bytes of a node. Offsets are those of the file: what is no script in it has been blanked, not cut out.
pub(super) fn range(span: ast::Span) -> TextRange {
    TextRange::new(span.start, span.end)
}

/// The directives at the head of a body.
pub(super) fn directives(directives: &[ast::Directive<'_>]) -> Vec<Name> {
    directives.iter().map(|directive| Name::new(directive.expression.value)).collect()
}
