//! A module: what it declares, imports and exports.

use std::sync::OnceLock;

use smol_str::SmolStr;
use text::TextRange;

use super::{Class, Expression, ExpressionKind, Function, Pattern};

/// A name or a short text of the source. Cheap to clone.
pub type Name = SmolStr;

crate::ids! {
    /// An expression of a module: a position in [`Module::expressions`].
    ExpressionId;
    /// A function of a module: a position in [`Module::functions`].
    FunctionId;
    /// A class of a module: a position in [`Module::classes`].
    ClassId;
    /// A variable of a module: a position in [`Module::variables`].
    VariableId;
}

/// One file of application code.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// Its functions, methods and closures. The first is the body of the module itself.
    pub functions: Vec<Function>,
    /// Its classes.
    pub classes: Vec<Class>,
    /// Its variables: those of the module and those of all functions in it, parameters and imported names among them. A name that is
    /// declared twice in different scopes is two variables.
    pub variables: Vec<Variable>,
    /// All expressions. A part stands before the whole that it is a part of.
    pub expressions: Vec<Expression>,
    /// What it imports, in the order of the source.
    pub imports: Vec<Import>,
    /// What it offers to others, in the order of the source.
    pub exports: Vec<Export>,
    /// The value that importers get in the place of a record of the exports: `module.exports = x`, `export = x`.
    pub value: Option<ExpressionId>,
    /// Directives at its head, such as `use server`.
    pub directives: Vec<Name>,
    /// Its expressions by their places, once somebody asks for them.
    pub by_place: ByPlace,
}

/// The expressions of a module in the order of their places. It is made when it is first asked for, and says nothing that the module does not.
#[derive(Debug, Default)]
pub struct ByPlace(OnceLock<Vec<u32>>);

impl Clone for ByPlace {
    /// A copy may get other expressions, so it finds their order itself.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for ByPlace {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Default for Module {
    /// A module that does nothing. It has a body all the same.
    fn default() -> Self {
        Self {
            functions: vec![Function::default()],
            classes: Vec::new(),
            variables: Vec::new(),
            expressions: Vec::new(),
            imports: Vec::new(),
            exports: Vec::new(),
            value: None,
            directives: Vec::new(),
            by_place: ByPlace::default(),
        }
    }
}

impl Module {
    /// The expressions that lie in a range, in the order of their places; the time that it takes depends on how many these are.
    pub fn expressions_in(&self, range: TextRange) -> impl Iterator<Item = &Expression> {
        let start = |at: &u32| self.expressions.get(*at as usize).map_or(0, |found| found.range.start);
        let order = self.by_place.0.get_or_init(|| {
            let mut order: Vec<u32> = (0u32..).take(self.expressions.len()).collect();
            order.sort_by_key(start);
            order
        });
        let first = order.partition_point(|at| start(at) < range.start);
        let from_first = order.iter().skip(first).map_while(|at| self.expressions.get(*at as usize));
        from_first
            .take_while(move |expression| expression.range.start < range.end)
            .filter(move |expression| expression.range.end <= range.end)
    }

    /// The modules that it imports or offers exports of, as they are written.
    pub fn imported_modules(&self) -> impl Iterator<Item = &Name> {
        let exported = self.exports.iter().filter_map(|export| match &export.exported {
            Exported::From { module, .. } | Exported::AllFrom(module) => Some(module),
            Exported::Variable(_) | Exported::Expression(_) => None,
        });
        let expressions = self.expressions.iter().filter_map(|expression| match &expression.kind {
            ExpressionKind::Module(module) => Some(module),
            _ => None,
        });
        self.imports.iter().map(|import| &import.module).chain(exported).chain(expressions)
    }

    /// The name by which a reader knows what is assigned to, and where it stands; none where several things are.
    #[must_use]
    pub fn name_of(&self, target: &Pattern) -> Option<(Name, TextRange)> {
        match target {
            Pattern::Variable(variable) => {
                let variable = self.variable(*variable);
                Some((variable.name.clone(), variable.range))
            }
            Pattern::Place(place) => match &self.expression(*place).kind {
                ExpressionKind::Member { name, name_range, .. } => Some((name.clone(), *name_range)),
                _ => None,
            },
            _ => None,
        }
    }

    /// An expression.
    #[must_use]
    pub fn expression(&self, id: ExpressionId) -> &Expression {
        &self.expressions[id.index()]
    }

    /// A function.
    #[must_use]
    pub fn function(&self, id: FunctionId) -> &Function {
        &self.functions[id.index()]
    }

    /// A class.
    #[must_use]
    pub fn class(&self, id: ClassId) -> &Class {
        &self.classes[id.index()]
    }

    /// A variable.
    #[must_use]
    pub fn variable(&self, id: VariableId) -> &Variable {
        &self.variables[id.index()]
    }
}

/// How a variable comes to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VariableKind {
    /// It is declared and never assigned again.
    Constant,
    /// It is declared, or assigned, in a function's body.
    Local,
    /// It is declared in a function's body, and keeps what it holds from call to call.
    Kept,
    /// It is a parameter, or a part of one.
    Parameter,
    /// It is the name of a function, class or enumeration.
    Definition,
    /// It is imported.
    Import,
}

/// A variable.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    /// Its name.
    pub name: Name,
    /// How it comes to be.
    pub kind: VariableKind,
    /// The function that it belongs to.
    pub function: FunctionId,
    /// The type that it is declared with; for the name of a type, the type that it stands for.
    pub declared: Option<TypeName>,
    /// Where it is named first.
    pub range: TextRange,
}

/// A type, as far as it names something.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeName {
    /// A name: `PrismaClient`, `Prisma.TransactionClient`, `list[User]`.
    Named {
        /// What the first part of the path is bound to, in the module.
        variable: Option<VariableId>,
        /// The parts of the name.
        path: Vec<Name>,
        /// Its type arguments.
        arguments: Vec<TypeName>,
    },
    /// The type of a value: `typeof prisma`.
    OfValue(ExpressionId),
    /// A list of an element type.
    List(Box<TypeName>),
    /// One of several, or several at once, as an intersection is; `null` and its like are left out.
    Union(Vec<TypeName>),
    /// A string, a number or another literal.
    Literal(Name),
    /// Names of members and their types: `{ prisma: PrismaClient }`.
    Record(Vec<(Name, TypeName)>),
    /// Anything else.
    Other,
}

/// What of another module is imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Imported {
    /// Its default export.
    Default,
    /// One of its exports.
    Named(Name),
    /// All of its exports, as one value.
    Namespace,
    /// Nothing: it only runs.
    Nothing,
}

/// A name that is imported.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// The variable that it becomes; none where nothing is bound.
    pub variable: Option<VariableId>,
    /// The module, as it is written: `../db`, `@prisma/client`, `app.models`.
    pub module: Name,
    /// What of it.
    pub imported: Imported,
    /// Whether only its type is used.
    pub type_only: bool,
    /// Where.
    pub range: TextRange,
}

/// What a name stands for that a module offers.
#[derive(Clone, Debug, PartialEq)]
pub enum Exported {
    /// A variable of the module.
    Variable(VariableId),
    /// An expression; where the module evaluates it, its body has a statement of it.
    Expression(ExpressionId),
    /// An export of another module.
    From {
        /// The module, as it is written.
        module: Name,
        /// What of it.
        imported: Imported,
    },
    /// All exports of another module but its default; the export's name is empty.
    AllFrom(Name),
}

/// A name that a module offers to others.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// The name; `default` for the default export.
    pub name: Name,
    /// What it stands for.
    pub exported: Exported,
    /// Where.
    pub range: TextRange,
}
