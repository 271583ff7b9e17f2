//! Templates of Blade to the program model.
//!
//! Laravel documentation, "Blade Templates" (version 12); what is not written there (how far a directive's arguments reach, what an `@`
//! before a directive does) is as `Illuminate\View\Compilers\BladeCompiler` of the same version has it.

mod blocks;
mod components;
mod directives;
mod fragments;
mod php_text;
mod source;
mod tokens;
mod views;

pub use source::lower_template;
