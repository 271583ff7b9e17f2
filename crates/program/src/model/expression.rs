//! Expressions.

use text::TextRange;

use super::{ClassId, ExpressionId, FunctionId, Name, Pattern, VariableId};

/// An expression and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// What it is.
    pub kind: ExpressionKind,
    /// Where.
    pub range: TextRange,
}

/// A value that is written out.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `null`, `undefined`, `None`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A text without quotes and escapes.
    Text(Name),
}

/// An argument of a call, or an item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// The parameter that it is given to by name. An empty one with `spread`: each entry of the value is given by its own name (`**x`).
    pub name: Option<Name>,
    /// Whether it stands for all elements of its value (`...x`, `*x`).
    pub spread: bool,
    /// The value.
    pub value: ExpressionId,
}

/// The key of an entry.
#[derive(Clone, Debug, PartialEq)]
pub enum Key {
    /// A name or a literal.
    Name(Name),
    /// Computed.
    Computed(ExpressionId),
    /// None: all entries of the value are taken over (`...x`, `**x`).
    Spread,
}

/// An entry of a record: an object, a dictionary, an array with keys.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its key.
    pub key: Key,
    /// Its value.
    pub value: ExpressionId,
    /// The key and the value.
    pub range: TextRange,
}

/// A part of a text with holes.
#[derive(Clone, Debug, PartialEq)]
pub enum TemplatePart {
    /// Text that stands there.
    Text(Name),
    /// A value that is put in.
    Value(ExpressionId),
}

/// How a call is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CallKind {
    /// `f(x)`.
    Call,
    /// `new C(x)`; also the call of a class in languages that construct so, where the front end knows that it is one.
    New,
    /// A text handed to a function with its holes kept apart: a tagged template. The only argument is the template.
    Tagged,
}

/// An operator with two operands, as far as the analysis tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BinaryOperator {
    /// `+`, also of texts.
    Add,
    /// `-`, `*`, `/`, `%`, `**`.
    Arithmetic,
    /// `==`, `===`.
    Equal,
    /// `!=`, `!==`.
    NotEqual,
    /// `is`: whether both are one object, to which no library can give a meaning of its own.
    Same,
    /// `is not`.
    NotSame,
    /// `<`, `<=`.
    Less,
    /// `>`, `>=`.
    Greater,
    /// `&`, where a library may give it a meaning of its own.
    BitAnd,
    /// `|`, where a library may give it a meaning of its own.
    BitOr,
    /// `instanceof`.
    InstanceOf,
    /// `in`, and others.
    Other,
}

/// An operator that may leave its second operand alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LogicalOperator {
    /// `&&`, `and`.
    And,
    /// `||`, `or`.
    Or,
    /// `??`.
    Coalesce,
}

/// What an assignment does with the old value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AssignmentKind {
    /// `=`: it is replaced.
    Replace,
    /// `+=`, `-=`, `++`: the new one is computed from it.
    Update,
    /// `??=`, `||=`: it is replaced where it is missing.
    Default,
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpressionKind {
    /// A value that is written out.
    Literal(Literal),
    /// A text with holes.
    Template(Vec<TemplatePart>),
    /// A variable of the module.
    Variable(VariableId),
    /// A name that nothing in the module declares.
    Global(Name),
    /// `this`, `self`, `$this`.
    This,
    /// `super`, `parent`.
    Super,
    /// `object.name`.
    Member {
        /// The object.
        object: ExpressionId,
        /// The name.
        name: Name,
        /// Where the name stands.
        name_range: TextRange,
    },
    /// `object[index]`.
    Index {
        /// The object.
        object: ExpressionId,
        /// The index.
        index: ExpressionId,
    },
    /// A part of a list or a text by positions: `object[start:end:step]`.
    Slice {
        /// The list or text.
        object: ExpressionId,
        /// Where it begins.
        start: Option<ExpressionId>,
        /// Where it ends.
        end: Option<ExpressionId>,
        /// From how many elements one is taken.
        step: Option<ExpressionId>,
    },
    /// A call. A method call has a member as its callee.
    Call {
        /// How it is written.
        kind: CallKind,
        /// What is called.
        callee: ExpressionId,
        /// Its arguments.
        arguments: Vec<Argument>,
    },
    /// A function without a name of its own in the scope around it: an arrow function, a lambda, a closure.
    Function(FunctionId),
    /// A class.
    Class(ClassId),
    /// An object, a dictionary.
    Record(Vec<Entry>),
    /// A list, a tuple, a set.
    List(Vec<Argument>),
    /// `await x`, also the `await` of a loop over something asynchronous.
    Await(ExpressionId),
    /// `yield x`.
    Yield(Option<ExpressionId>),
    /// An assignment to what is already declared.
    Assign {
        /// What it does with the old value.
        kind: AssignmentKind,
        /// What is assigned to.
        target: Pattern,
        /// The value. For `++` and `--` a literal.
        value: ExpressionId,
    },
    /// An operator with two operands.
    Binary {
        /// Which.
        operator: BinaryOperator,
        /// The first operand.
        left: ExpressionId,
        /// The second operand.
        right: ExpressionId,
    },
    /// An operator that may leave its second operand alone.
    Logical {
        /// Which.
        operator: LogicalOperator,
        /// The first operand.
        left: ExpressionId,
        /// The second operand.
        right: ExpressionId,
    },
    /// `!x`, `not x`.
    Not(ExpressionId),
    /// `test ? then : otherwise`.
    Conditional {
        /// The condition.
        test: ExpressionId,
        /// The value if it holds.
        then: ExpressionId,
        /// The value if not.
        otherwise: ExpressionId,
    },
    /// A list that is made from another, element by element, where the language has a form of its own for it.
    Comprehension {
        /// What it runs over.
        source: ExpressionId,
        /// What each element is bound to.
        pattern: Pattern,
        /// What must hold for an element.
        conditions: Vec<ExpressionId>,
        /// The value of each element; a comprehension of several sources nests.
        element: ExpressionId,
    },
    /// Something that is rendered: an element of JSX, an include of a template. Rendering calls the component with a record of the
    /// properties.
    Rendered {
        /// The component, if it is no plain element of HTML.
        component: Option<ExpressionId>,
        /// Its properties.
        properties: Vec<Entry>,
        /// What stands in it.
        children: Vec<ExpressionId>,
    },
    /// A record of the variables of the running function that hold something, by their names: `get_defined_vars()` of PHP, `locals()` of
    /// Python, and what a template hands on to those that it includes.
    Variables,
    /// Another module, where it is imported by an expression: `require('x')`, `import('x')` without its promise.
    Module(Name),
    /// A value of another kind, after these expressions have run.
    Other(Vec<ExpressionId>),
}

impl ExpressionKind {
    /// Calls `visit` with each expression that is a direct part of this one, in the order in which they run; what lies in functions and classes
    /// is no part of it.
    pub fn each_part(&self, visit: &mut dyn FnMut(ExpressionId)) {
        let entries = |entries: &[Entry], visit: &mut dyn FnMut(ExpressionId)| {
            for entry in entries {
                if let Key::Computed(key) = entry.key {
                    visit(key);
                }
                visit(entry.value);
            }
        };
        match self {
            Self::Literal(_)
            | Self::Variable(_)
            | Self::Global(_)
            | Self::This
            | Self::Super
            | Self::Function(_)
            | Self::Class(_)
            | Self::Variables
            | Self::Module(_) => {}
            Self::Template(parts) => {
                for part in parts {
                    if let TemplatePart::Value(value) = part {
                        visit(*value);
                    }
                }
            }
            Self::Member { object, .. } => visit(*object),
            Self::Index { object, index } => [*object, *index].into_iter().for_each(visit),
            Self::Slice { object, start, end, step } => {
                visit(*object);
                [start, end, step].into_iter().flatten().for_each(|bound| visit(*bound));
            }
            Self::Call { callee, arguments, .. } => {
                visit(*callee);
                arguments.iter().for_each(|argument| visit(argument.value));
            }
            Self::Record(all) => entries(all, visit),
            Self::List(items) => items.iter().for_each(|item| visit(item.value)),
            Self::Await(value) | Self::Not(value) => visit(*value),
            Self::Yield(value) => value.iter().for_each(|value| visit(*value)),
            Self::Assign { value, .. } => visit(*value),
            Self::Binary { left, right, .. } | Self::Logical { left, right, .. } => {
                [*left, *right].into_iter().for_each(visit);
            }
            Self::Conditional { test, then, otherwise } => {
                [*test, *then, *otherwise].into_iter().for_each(visit)
            }
            Self::Comprehension { source, conditions, element, .. } => {
                visit(*source);
                conditions.iter().for_each(|condition| visit(*condition));
                visit(*element);
            }
            Self::Rendered { component, properties, children } => {
                component.iter().for_each(|component| visit(*component));
                entries(properties, visit);
                children.iter().for_each(|child| visit(*child));
            }
            Self::Other(parts) => parts.iter().for_each(|part| visit(*part)),
        }
    }
}
