//! What a program registers with a framework: what is made for what it asks for, and what is called on which occasion.

use crate::model::Name;
use crate::program::{ClassRef, FunctionRef};

/// What a program asks for when it wants an object that something else chooses: a container of services.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wanted {
    /// One of a class, or of an interface.
    Class(ClassRef),
    /// One that is known by a name.
    Name(Name),
    /// One that says who may do what with the objects of a class.
    Policy(ClassRef),
}

/// Something that happens in a program and has a name, for which a framework calls functions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Occasion {
    /// Somebody asks whether a user may do this.
    Ability(Name),
    /// It is told that this has happened. A `*` stands for any part of the name.
    Event(Name),
    /// The same by an object of a class.
    EventOf(ClassRef),
}

/// What a framework calls on an occasion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handler {
    /// A function.
    Function(FunctionRef),
    /// A method of an object of a class.
    Method(ClassRef, Name),
}
