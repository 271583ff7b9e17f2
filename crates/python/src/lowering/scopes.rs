//! The module that is being made, and what names in it stand for.

use std::collections::{BTreeMap, BTreeSet};

use program::model::{
    Builder, ClassId, Export, Exported, Expression, ExpressionId, ExpressionKind, Function, FunctionId,
    Import, Imported, Literal, Member, Module, Name, TypeName, VariableId, VariableKind,
};
use ruff_python_ast::ModModule;
use ruff_text_size::TextRange as Span;
use text::TextRange;

use super::bindings::Bindings;
use super::builtins::is_builtin;

/// How deep expressions and statements may nest, with the links of chains of calls and operators. What people write stays under 500.
const DEEPEST: u32 = 2_000;

/// A name that a function without one takes from what it is assigned to.
#[derive(Clone)]
pub(super) struct Title {
    pub(super) name: Name,
    pub(super) range: TextRange,
}

/// What a name of a class's body is.
#[derive(Clone, Copy)]
pub(super) enum ClassName {
    /// A member of the class.
    Member,
    /// A variable of the function around: what is imported in the body of a class.
    Variable(VariableId),
}

/// The class whose body is being lowered.
pub(super) struct OpenClass {
    pub(super) id: ClassId,
    /// The variable that it is the value of, unless it is a member of another class.
    pub(super) variable: Option<VariableId>,
    /// The names that its body has bound so far.
    pub(super) names: BTreeMap<Name, ClassName>,
    /// Fields that its methods declare.
    pub(super) declared: Vec<Member>,
}

/// What binds the names of a part of the source.
pub(super) enum Scope {
    /// A module, a function or a comprehension.
    Variables {
        variables: BTreeMap<Name, VariableId>,
        /// The parameter that stands for the object, or for the class.
        this: Option<Name>,
        /// Whether a `:=` in it binds a name of the scope around it.
        is_comprehension: bool,
    },
    /// The body of a class, which nothing sees but what stands in it directly.
    Class(OpenClass),
}

/// What a name stands for.
pub(super) enum Meaning {
    Variable(VariableId),
    /// A member of the class whose body it stands in.
    Member,
    This,
    /// `self` of a method, from inside a class in that method.
    OtherThis,
    Global,
}

/// Makes a module of a tree.
pub(crate) struct Lowerer<'t> {
    pub(super) text: &'t str,
    pub(super) build: Builder,
    pub(super) scopes: Vec<Scope>,
    /// The function whose body is being lowered.
    pub(super) function: FunctionId,
    /// Whether the body that is being lowered yields.
    pub(super) yields: bool,
    /// Whether what is imported here is imported for its types only.
    pub(super) for_types: bool,
    /// Whether a name may be bound in an expression somewhere in the file.
    pub(super) binds_in_expressions: bool,
    /// The dotted modules that are imported under the name of their first part, and the packages that lead to them.
    pub(super) dotted: BTreeSet<Name>,
    /// The modules of which all names are imported.
    stars: Vec<Name>,
    /// The names that functions declare to be another scope's.
    rebound: BTreeSet<Name>,
    /// The variables that a statement has declared so far, by their positions.
    declared: Vec<bool>,
    /// The definitions that have been lowered ahead of where they stand, by where they stand.
    pub(super) hoisted: BTreeSet<u32>,
    /// How often each variable is bound, by its position.
    times: Vec<u32>,
    depth: u32,
    too_deep: Option<TextRange>,
}

impl<'t> Lowerer<'t> {
    /// Makes the module of `tree`, whose text is `text`.
    ///
    /// # Errors
    ///
    /// Where it nests too deeply: the place.
    pub(crate) fn lower(tree: &ModModule, text: &'t str) -> Result<Module, TextRange> {
        let has = |word: &str| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some();
        let mut lowerer = Self {
            text,
            build: Builder::new(),
            scopes: Vec::new(),
            function: Builder::BODY,
            yields: false,
            for_types: false,
            binds_in_expressions: has(":="),
            dotted: BTreeSet::new(),
            stars: Vec::new(),
            rebound: BTreeSet::new(),
            declared: Vec::new(),
            hoisted: BTreeSet::new(),
            times: Vec::new(),
            depth: 0,
            too_deep: None,
        };
        if has("global ") || has("nonlocal ") {
            super::statements::names_of_other_scopes(&tree.body, &mut lowerer.rebound);
        }
        let mut bindings = Bindings::new(lowerer.binds_in_expressions);
        bindings.body(&tree.body);
        lowerer.stars = std::mem::take(&mut bindings.stars);
        lowerer.note_dotted(&bindings);
        lowerer.open_scope(&bindings, None);
        lowerer.imports_of(&tree.body);
        let body = lowerer.statements(&tree.body);
        lowerer.export(&bindings);
        let whole = TextRange::from_usize(0, text.len());
        let name_range = TextRange::new(whole.start, whole.start);
        lowerer.build.finish_function(
            Builder::BODY,
            Function { body, range: whole, name_range, ..Function::default() },
        );
        match lowerer.too_deep {
            Some(place) => Err(place),
            None => Ok(lowerer.build.finish()),
        }
    }

    /// Everything that a module binds is offered to others, what it imports as well.
    fn export(&mut self, bindings: &Bindings) {
        for binding in &bindings.bound {
            if let Some(variable) = self.module_variable(&binding.name) {
                let exported = Exported::Variable(variable);
                let export = Export { name: binding.name.clone(), exported, range: binding.range };
                self.build.module_mut().exports.push(export);
            }
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

    /// Refuses the file if the model would nest deeper than what stands there, by as many levels.
    pub(super) fn too_long(&mut self, levels: usize, span: Span) {
        if levels + self.depth as usize > DEEPEST as usize {
            self.too_deep.get_or_insert(range(span));
        }
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

    /// Begins the scope of a function or a module: all that it binds are its variables.
    pub(super) fn open_scope(&mut self, bindings: &Bindings, this: Option<Name>) {
        let mut variables = BTreeMap::new();
        let elsewhere = |name: &Name| bindings.globals.contains(name) || bindings.nonlocals.contains(name);
        for binding in bindings.bound.iter().filter(|binding| !elsewhere(&binding.name)) {
            if this.as_ref() == Some(&binding.name) {
                continue;
            }
            let once = binding.times == 1 && !self.rebound.contains(&binding.name);
            let kind = if binding.kind == VariableKind::Local && once {
                VariableKind::Constant
            } else {
                binding.kind
            };
            let id = self.new_variable(&binding.name, kind, binding.range, binding.times);
            variables.insert(binding.name.clone(), id);
        }
        for name in &bindings.globals {
            let id = self
                .module_variable(name)
                .unwrap_or_else(|| self.new_module_variable(name, VariableKind::Local));
            variables.insert(name.clone(), id);
        }
        self.scopes.push(Scope::Variables { variables, this, is_comprehension: false });
    }

    /// Begins the scope of a comprehension, or of type parameters, whose variables are those of the function around.
    pub(super) fn open_inner_scope(&mut self, bindings: &Bindings) {
        self.open_scope(bindings, None);
        if let Some(Scope::Variables { is_comprehension, .. }) = self.scopes.last_mut() {
            *is_comprehension = true;
        }
    }

    /// Ends a scope.
    pub(super) fn close_scope(&mut self) {
        self.scopes.pop();
    }

    fn new_variable(&mut self, name: &Name, kind: VariableKind, place: TextRange, times: u32) -> VariableId {
        let id = self.build.variable(name.clone(), kind, self.function, None, place);
        self.declared.push(kind == VariableKind::Parameter);
        self.times.push(times);
        id
    }

    /// A variable of the function that is being lowered that no name stands for.
    pub(super) fn unnamed_variable(&mut self, name: &'static str, span: Span) -> VariableId {
        self.new_variable(&Name::new_static(name), VariableKind::Constant, range(span), 1)
    }

    /// The variable that a class's body imports under a name.
    pub(super) fn imported_by_class(&mut self, name: &Name, place: TextRange) -> VariableId {
        self.new_variable(name, VariableKind::Import, place, 1)
    }

    fn module_variable(&self, name: &Name) -> Option<VariableId> {
        match self.scopes.first() {
            Some(Scope::Variables { variables, .. }) => variables.get(name).copied(),
            _ => None,
        }
    }

    fn new_module_variable(&mut self, name: &Name, kind: VariableKind) -> VariableId {
        let place = TextRange::default();
        let id = self.build.variable(name.clone(), kind, Builder::BODY, None, place);
        self.declared.push(false);
        self.times.push(2);
        if let Some(Scope::Variables { variables, .. }) = self.scopes.first_mut() {
            variables.insert(name.clone(), id);
        }
        id
    }

    /// Gives a variable the type that it is declared with.
    pub(super) fn declare_type(&mut self, variable: VariableId, declared: Option<TypeName>) {
        if let (Some(found), Some(_)) =
            (self.build.module_mut().variables.get_mut(variable.index()), &declared)
        {
            found.declared = declared;
        }
    }

    /// Notes that a statement declares a variable; says whether it is the first one of the variable's own scope.
    pub(super) fn set_declared(&mut self, variable: VariableId) -> bool {
        if self.build.module().variable(variable).function != self.function {
            return false;
        }
        self.declared.get_mut(variable.index()).is_some_and(|declared| !std::mem::replace(declared, true))
    }

    /// Whether a variable is bound once only.
    pub(super) fn is_bound_once(&self, variable: VariableId) -> bool {
        self.times.get(variable.index()) == Some(&1)
    }

    pub(super) fn note_dotted(&mut self, bindings: &Bindings) {
        for module in &bindings.dotted {
            let ends = module.match_indices('.').map(|(end, _)| end).skip(1).chain([module.len()]);
            self.dotted.extend(ends.filter_map(|end| module.get(..end)).map(Name::new));
        }
    }

    /// What a name stands for where it is written.
    pub(super) fn meaning(&self, name: &str) -> Meaning {
        let mut in_inner_class = false;
        for (depth, scope) in self.scopes.iter().rev().enumerate() {
            match scope {
                Scope::Class(open) if depth == 0 => match open.names.get(name) {
                    Some(ClassName::Member) => return Meaning::Member,
                    Some(ClassName::Variable(variable)) => return Meaning::Variable(*variable),
                    None => {}
                },
                Scope::Class(_) => in_inner_class = true,
                Scope::Variables { variables, this, .. } => {
                    if this.as_deref() == Some(name) {
                        return if in_inner_class { Meaning::OtherThis } else { Meaning::This };
                    }
                    if let Some(variable) = variables.get(name) {
                        return Meaning::Variable(*variable);
                    }
                    // The class that a comprehension stands in is not seen by it.
                }
            }
            in_inner_class |= depth == 0 && matches!(scope, Scope::Class(_));
        }
        Meaning::Global
    }

    /// A name that is used as a value.
    pub(super) fn name(&mut self, name: &str, span: Span) -> ExpressionId {
        let kind = match self.meaning(name) {
            Meaning::Variable(variable) => ExpressionKind::Variable(variable),
            Meaning::Member => {
                let object = self.own_class(span);
                ExpressionKind::Member { object, name: Name::new(name), name_range: range(span) }
            }
            Meaning::This => ExpressionKind::This,
            Meaning::OtherThis => ExpressionKind::Other(Vec::new()),
            Meaning::Global => match self.imported_whole(name) {
                Some(variable) => ExpressionKind::Variable(variable),
                None => ExpressionKind::Global(Name::new(name)),
            },
        };
        self.add(kind, span)
    }

    /// The class whose body is being lowered.
    fn own_class(&mut self, span: Span) -> ExpressionId {
        let kind = match self.scopes.last() {
            Some(Scope::Class(OpenClass { variable: Some(variable), .. })) => {
                ExpressionKind::Variable(*variable)
            }
            Some(Scope::Class(open)) => ExpressionKind::Class(open.id),
            _ => ExpressionKind::Other(Vec::new()),
        };
        self.add(kind, span)
    }

    /// The variable of a name that only a module can declare of which all names are imported. Where there are several, the module says by its
    /// own exports which of them has it.
    pub(super) fn imported_whole(&mut self, name: &str) -> Option<VariableId> {
        if self.stars.is_empty() || is_builtin(name) {
            return None;
        }
        let module = match self.stars.as_slice() {
            [only] => only.clone(),
            _ => Name::default(),
        };
        let name = Name::new(name);
        let id = self.new_module_variable(&name, VariableKind::Import);
        let imported = Imported::Named(name);
        let import =
            Import { variable: Some(id), module, imported, type_only: false, range: TextRange::default() };
        self.build.module_mut().imports.push(import);
        Some(id)
    }

    /// Whether a name is the one that every module has.
    pub(super) fn is_builtin(&self, name: &str) -> bool {
        is_builtin(name) && matches!(self.meaning(name), Meaning::Global)
    }

    /// The class whose method is being lowered, or whose body is.
    pub(super) fn open_class(&mut self) -> Option<&mut OpenClass> {
        self.scopes.iter_mut().rev().find_map(|scope| match scope {
            Scope::Class(open) => Some(open),
            Scope::Variables { .. } => None,
        })
    }
}

/// The bytes of a node.
pub(super) fn range(span: Span) -> TextRange {
    TextRange::new(span.start().to_u32(), span.end().to_u32())
}
