//! Statements as text, one a line.

use super::module::Dump;
use crate::model::{Block, LoopKind, Statement, StatementKind};

impl Dump<'_> {
    pub(super) fn block(&mut self, block: &Block, depth: usize) {
        for statement in &block.statements {
            self.statement(statement, depth);
        }
    }

    fn part(&mut self, head: &str, block: &Block, depth: usize) {
        if !block.statements.is_empty() {
            self.line(depth, head);
            self.block(block, depth + 1);
        }
    }

    fn statement(&mut self, statement: &Statement, depth: usize) {
        match &statement.kind {
            StatementKind::Expression(value) => {
                let value = self.expression(*value);
                self.line(depth, &value);
            }
            StatementKind::Let { pattern, value } => {
                let value = value.map(|value| format!(" = {}", self.expression(value))).unwrap_or_default();
                let line = format!("let {}{value}", self.pattern(pattern));
                self.line(depth, &line);
            }
            StatementKind::Return(value) => {
                let value = value.map(|value| format!(" {}", self.expression(value))).unwrap_or_default();
                self.line(depth, &format!("return{value}"));
            }
            StatementKind::Throw(value) => {
                let value = value.map(|value| format!(" {}", self.expression(value))).unwrap_or_default();
                self.line(depth, &format!("throw{value}"));
            }
            StatementKind::Break => self.line(depth, "break"),
            StatementKind::Continue => self.line(depth, "continue"),
            StatementKind::Block(block) => {
                self.line(depth, "block");
                self.block(block, depth + 1);
            }
            StatementKind::If { test, then, otherwise } => {
                let line = format!("if {}", self.expression(*test));
                self.line(depth, &line);
                self.block(then, depth + 1);
                self.part("else", otherwise, depth);
            }
            StatementKind::Switch { subject, arms } => {
                let line = format!("switch {}", self.expression(*subject));
                self.line(depth, &line);
                for arm in arms {
                    let tests: Vec<String> = arm.tests.iter().map(|test| self.expression(*test)).collect();
                    let tests = if tests.is_empty() { "otherwise".to_owned() } else { tests.join(", ") };
                    let falls = if arm.falls_through { " and on" } else { "" };
                    self.line(depth, &format!("case {tests}{falls}"));
                    self.block(&arm.body, depth + 1);
                }
            }
            StatementKind::Loop { kind, body, otherwise } => {
                self.loop_head(kind, depth);
                self.block(body, depth + 1);
                self.part("else", otherwise, depth);
            }
            StatementKind::Try { body, handlers, otherwise, finally } => {
                self.line(depth, "try");
                self.block(body, depth + 1);
                for handler in handlers {
                    let mut line = "catch".to_owned();
                    for caught in &handler.types {
                        line.push_str(&format!(" {}", self.expression(*caught)));
                    }
                    if let Some(pattern) = &handler.pattern {
                        line.push_str(&format!(" {}", self.pattern(pattern)));
                    }
                    self.line(depth, &line);
                    self.block(&handler.body, depth + 1);
                }
                self.part("else", otherwise, depth);
                self.part("finally", finally, depth);
            }
            StatementKind::Scope { context, pattern, asynchronous, body } => {
                let wait = if *asynchronous { "await " } else { "" };
                let pattern = pattern.as_ref().map(|pattern| format!("{} = ", self.pattern(pattern)));
                let line =
                    format!("scope {wait}{}{}", pattern.unwrap_or_default(), self.expression(*context));
                self.line(depth, &line);
                self.block(body, depth + 1);
            }
        }
    }

    fn loop_head(&mut self, kind: &LoopKind, depth: usize) {
        match kind {
            LoopKind::Each { pattern, key, source, asynchronous, keys } => {
                let wait = if *asynchronous { " await" } else { "" };
                let what = if *keys { "key" } else { "each" };
                let key = key.as_ref().map(|key| format!("{} => ", self.pattern(key))).unwrap_or_default();
                let line =
                    format!("{what}{wait} {key}{} of {}", self.pattern(pattern), self.expression(*source));
                self.line(depth, &line);
            }
            LoopKind::While { test, after } => {
                let when = if *after { "repeat while" } else { "while" };
                let line = format!("{when} {}", self.expression(*test));
                self.line(depth, &line);
            }
            LoopKind::Counted { start, test, step } => {
                let test = test.map_or_else(|| "true".to_owned(), |test| self.expression(test));
                let step = step.map(|step| format!(" step {}", self.expression(step))).unwrap_or_default();
                self.line(depth, &format!("count while {test}{step}"));
                self.part("start", start, depth);
            }
        }
    }
}
