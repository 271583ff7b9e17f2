//! What front ends make a module with.

use text::TextRange;

use super::{
    Class, ClassId, Expression, ExpressionId, ExpressionKind, Function, FunctionId, Module, Name, TypeName,
    Variable, VariableId, VariableKind,
};

/// A module that is being made.
#[derive(Debug)]
pub struct Builder {
    module: Module,
}

impl Default for Builder {
    fn default() -> Self {
        Self::new()
    }
}

impl Builder {
    /// The body of a module: the function that stands first.
    pub const BODY: FunctionId = FunctionId(0);

    /// A module with an empty body.
    #[must_use]
    pub fn new() -> Self {
        Self { module: Module::default() }
    }

    /// Adds an expression; its parts have been added before it.
    #[inline]
    pub fn expression(&mut self, kind: ExpressionKind, range: TextRange) -> ExpressionId {
        let id = ExpressionId(position(self.module.expressions.len()));
        self.module.expressions.push(Expression { kind, range });
        id
    }

    /// Adds an expression whose value is not known, after `parts` have run.
    pub fn other(&mut self, parts: Vec<ExpressionId>, range: TextRange) -> ExpressionId {
        self.expression(ExpressionKind::Other(parts), range)
    }

    /// Makes room for a function, so that what lies in it can name it; [`Self::finish_function`] fills it.
    pub fn begin_function(&mut self) -> FunctionId {
        let id = FunctionId(position(self.module.functions.len()));
        self.module.functions.push(Function::default());
        id
    }

    /// Fills the room that [`Self::begin_function`] made, or the body of the module.
    pub fn finish_function(&mut self, id: FunctionId, function: Function) {
        self.module.functions[id.index()] = function;
    }

    /// A function as it is by now.
    pub fn function_mut(&mut self, id: FunctionId) -> &mut Function {
        &mut self.module.functions[id.index()]
    }

    /// Makes room for a class, so that its methods can name it; [`Self::finish_class`] fills it.
    pub fn begin_class(&mut self) -> ClassId {
        let id = ClassId(position(self.module.classes.len()));
        self.module.classes.push(Class {
            name: None,
            bases: Vec::new(),
            mixins: Vec::new(),
            interfaces: Vec::new(),
            options: Vec::new(),
            members: Vec::new(),
            attributes: Vec::new(),
            range: TextRange::default(),
            name_range: TextRange::default(),
        });
        id
    }

    /// Fills the room that [`Self::begin_class`] made.
    pub fn finish_class(&mut self, id: ClassId, class: Class) {
        self.module.classes[id.index()] = class;
    }

    /// Adds a variable.
    pub fn variable(
        &mut self,
        name: Name,
        kind: VariableKind,
        function: FunctionId,
        declared: Option<TypeName>,
        range: TextRange,
    ) -> VariableId {
        let id = VariableId(position(self.module.variables.len()));
        self.module.variables.push(Variable { name, kind, function, declared, range });
        id
    }

    /// The module as it is by now.
    #[must_use]
    pub fn module(&self) -> &Module {
        &self.module
    }

    /// The module as it is by now, to add imports, exports and directives.
    pub fn module_mut(&mut self) -> &mut Module {
        &mut self.module
    }

    /// The module.
    #[must_use]
    pub fn finish(self) -> Module {
        self.module
    }
}

/// A position of a list as an id. A file holds fewer than 2^32 bytes, and each entry takes at least one.
fn position(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
