//! Functions and classes.

use text::TextRange;

use super::{Argument, Block, ClassId, ExpressionId, FunctionId, Name, Pattern, TypeName};

/// What a function's body does when it is called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FunctionKind {
    /// It runs.
    #[default]
    Plain,
    /// It runs, and gives a promise of what it returns.
    Async,
    /// It gives an iterator of what it yields.
    Generator,
    /// It gives an asynchronous iterator of what it yields.
    AsyncGenerator,
}

/// A decorator, an attribute, an annotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    /// What is named: `Controller`, `transaction.atomic`.
    pub callee: ExpressionId,
    /// Its arguments, if it is called.
    pub arguments: Vec<Argument>,
    /// Where.
    pub range: TextRange,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// What it is bound to.
    pub pattern: Pattern,
    /// Its name, where the pattern is one variable.
    pub name: Option<Name>,
    /// The type that it is declared with.
    pub declared: Option<TypeName>,
    /// Its value where none is given.
    pub default: Option<ExpressionId>,
    /// Whether it takes all further arguments: those without a name, or, with `named`, those with one.
    pub rest: bool,
    /// Whether it is given by name only (`*, x`).
    pub named: bool,
    /// Its decorators.
    pub attributes: Vec<Attribute>,
    /// The field of the class that it declares as well, such as `private readonly db: Db` of a constructor.
    pub field: Option<Name>,
}

/// A function, a method, a closure, or the body of a module.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Function {
    /// Its name, if it has one; a function that is assigned to a variable or a property has that one's.
    pub name: Option<Name>,
    /// What its body does when it is called.
    pub kind: FunctionKind,
    /// Whether `this` is that of the function around it.
    pub captures_this: bool,
    /// Its parameters, without `self` of Python.
    pub parameters: Vec<Parameter>,
    /// Its body. A body that is an expression returns it.
    pub body: Block,
    /// The type that it returns, without the promise of an asynchronous one.
    pub returns: Option<TypeName>,
    /// The function around it.
    pub parent: Option<FunctionId>,
    /// The class that it is a method of.
    pub class: Option<ClassId>,
    /// Its decorators.
    pub attributes: Vec<Attribute>,
    /// Directives at the head of its body, such as `use server`.
    pub directives: Vec<Name>,
    /// The whole function.
    pub range: TextRange,
    /// Its name, or the place that best stands for it.
    pub name_range: TextRange,
}

/// What a member of a class is.
#[derive(Clone, Debug, PartialEq)]
pub enum MemberKind {
    /// A field, with the value that it begins with.
    Field {
        /// The value, which is evaluated for each instance; for a static field once.
        value: Option<ExpressionId>,
        /// The type that it is declared with.
        declared: Option<TypeName>,
    },
    /// A method.
    Method(FunctionId),
    /// A function that runs when the member is read: a getter, a property.
    Getter(FunctionId),
    /// A function that runs when the member is assigned.
    Setter(FunctionId),
    /// The constructor.
    Constructor(FunctionId),
}

/// A member of a class.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Its name.
    pub name: Name,
    /// What it is.
    pub kind: MemberKind,
    /// Whether it belongs to the class and not to an instance.
    pub of_class: bool,
    /// Its decorators.
    pub attributes: Vec<Attribute>,
    /// The whole member.
    pub range: TextRange,
}

/// A class.
#[derive(Clone, Debug, PartialEq)]
pub struct Class {
    /// Its name.
    pub name: Option<Name>,
    /// The classes that it extends.
    pub bases: Vec<ExpressionId>,
    /// The traits or modules whose members it takes over: they come after its own members and before those of its bases.
    pub mixins: Vec<ExpressionId>,
    /// Interfaces that it says it has, and a base that is named with type arguments.
    pub interfaces: Vec<TypeName>,
    /// What is said where it is declared beside its bases: `table=True` of Python.
    pub options: Vec<Argument>,
    /// Its members, in the order of the source.
    pub members: Vec<Member>,
    /// Its decorators.
    pub attributes: Vec<Attribute>,
    /// The whole class.
    pub range: TextRange,
    /// Its name, or the place that best stands for it.
    pub name_range: TextRange,
}
