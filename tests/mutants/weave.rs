//! Puts all mutants of a file into it, each behind a switch.

use std::collections::HashMap;
use std::ops::Range;

use proc_macro2::{LineColumn, Span};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use crate::{Mutant, Outcome};

/// The file with its mutants, and the outcomes of those that have no place in it: in a `const`
/// nothing can be switched, and `impl Trait` is one type only.
pub fn weave(source: &str, mutants: &[&Mutant], switch: &str) -> (String, Vec<(usize, Outcome)>) {
    let mut places: HashMap<(usize, usize), Vec<&Mutant>> = HashMap::new();
    for mutant in mutants {
        places.entry(mutant.start).or_default().push(mutant);
    }
    let mut finder = Finder {
        source,
        places,
        switch,
        edits: Vec::new(),
        outcomes: Vec::new(),
    };
    finder.visit_file(&syn::parse_file(source).expect("Rust"));
    let mut outcomes = finder.outcomes;
    let left = finder.places.into_values().flatten();
    outcomes.extend(left.map(|mutant| (mutant.id, Outcome::Apart)));
    let mut edits = finder.edits;
    edits.sort_by_key(|edit| (edit.range.start, std::cmp::Reverse(edit.range.end)));
    let woven = Writer { source, switch }.write(0..source.len(), &edits);
    (woven, outcomes)
}

/// Where the mutants ended up in the woven text.
pub fn places(woven: &str) -> Vec<(usize, Range<usize>)> {
    let mut found = Vec::new();
    for (start, _) in woven.match_indices("/*<") {
        let id: usize = woven[start + 3..]
            .split('*')
            .next()
            .unwrap()
            .parse()
            .unwrap();
        let end = woven[start..].find(&format!("/*{id}>*/")).unwrap() + start;
        found.push((id, start..end));
    }
    found
}

fn mark(id: usize, text: &str) -> String {
    format!("/*<{id}*/{text}/*{id}>*/")
}

struct Edit {
    range: Range<usize>,
    /// In front of the original, outside of the parentheses.
    before: String,
    /// What stands there instead of the original, for each mutant.
    instead: Vec<(usize, String)>,
}

struct Writer<'a> {
    source: &'a str,
    switch: &'a str,
}

impl Writer<'_> {
    fn write(&self, range: Range<usize>, edits: &[Edit]) -> String {
        let mut out = String::new();
        let mut at = range.start;
        let mut rest = edits;
        while let Some((edit, others)) = rest.split_first() {
            let inside = others
                .iter()
                .take_while(|other| other.range.end <= edit.range.end);
            let inside = if edit.range.is_empty() {
                0
            } else {
                inside.count()
            };
            let (inner, behind) = others.split_at(inside);
            out += &self.source[at..edit.range.start];
            out += &edit.before;
            let original = self.write(edit.range.clone(), inner);
            if edit.range.is_empty() {
                out += &original;
            } else {
                out += "(";
                for (id, text) in &edit.instead {
                    let switch = self.switch;
                    out += &format!("if {switch}({id}) {{ {} }} else ", mark(*id, text));
                }
                out += &match edit.instead[..] {
                    [] => format!("{original})"),
                    _ => format!("{{ {original} }})"),
                };
            }
            at = edit.range.end;
            rest = behind;
        }
        out + &self.source[at..range.end]
    }
}

struct Finder<'a> {
    source: &'a str,
    places: HashMap<(usize, usize), Vec<&'a Mutant>>,
    switch: &'a str,
    edits: Vec<Edit>,
    outcomes: Vec<(usize, Outcome)>,
}

impl Finder<'_> {
    fn take(&mut self, at: LineColumn, genre: &str) -> Vec<(usize, String)> {
        let Some(here) = self.places.get_mut(&(at.line, at.column + 1)) else {
            return Vec::new();
        };
        let taken = here.extract_if(.., |mutant| mutant.genre == genre);
        taken
            .map(|mutant| (mutant.id, mutant.replacement.clone()))
            .collect()
    }

    fn text(&self, span: Span) -> &str {
        &self.source[span.byte_range()]
    }

    fn instead(&mut self, span: Span, instead: Vec<(usize, String)>) {
        if !instead.is_empty() {
            self.edits.push(Edit {
                range: span.byte_range(),
                before: String::new(),
                instead,
            });
        }
    }

    fn body(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let (Some(first), false) = (
            block.stmts.first(),
            self.text(signature.output.span()).contains("impl "),
        ) else {
            return;
        };
        let mut before = String::new();
        for (id, value) in self.take(first.span().start(), "FnValue") {
            let switch = self.switch;
            before += &mark(id, &format!("if {switch}({id}) {{ return {value}; }}"));
        }
        let at = block.brace_token.span.open().byte_range().end;
        self.edits.push(Edit {
            range: at..at,
            before,
            instead: Vec::new(),
        });
    }
}

fn has_let(expr: &syn::Expr) -> bool {
    match expr {
        syn::Expr::Let(_) => true,
        syn::Expr::Binary(binary) => has_let(&binary.left) || has_let(&binary.right),
        _ => false,
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item_const(&mut self, _: &'ast syn::ItemConst) {}

    fn visit_item_static(&mut self, _: &'ast syn::ItemStatic) {}

    fn visit_impl_item_const(&mut self, _: &'ast syn::ImplItemConst) {}

    fn visit_type(&mut self, _: &'ast syn::Type) {}

    fn visit_pat(&mut self, pat: &'ast syn::Pat) {
        if let syn::Pat::Guard(pat) = pat {
            self.visit_expr(&pat.guard);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.body(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.body(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.body(&item.sig, block);
        }
        visit::visit_trait_item_fn(self, item);
    }

    fn visit_expr_binary(&mut self, expr: &'ast syn::ExprBinary) {
        let operator = expr.op.span();
        if has_let(&expr.left) || has_let(&expr.right) {
            // No other operator may stand beside `let`.
            let gone = self.take(operator.start(), "BinaryOperator").into_iter();
            self.outcomes
                .extend(gone.map(|(id, _)| (id, Outcome::Unviable)));
        } else {
            let (range, at) = (expr.span().byte_range(), operator.byte_range());
            let (left, right) = (
                &self.source[range.start..at.start],
                &self.source[at.end..range.end],
            );
            let (left, right) = (left.to_owned(), right.to_owned());
            let mut instead = self.take(operator.start(), "BinaryOperator");
            for (_, text) in &mut instead {
                *text = format!("{left} {text} {right}");
            }
            self.instead(expr.span(), instead);
        }
        visit::visit_expr_binary(self, expr);
    }

    fn visit_expr_unary(&mut self, expr: &'ast syn::ExprUnary) {
        let operand = self.text(expr.expr.span()).to_owned();
        let mut instead = self.take(expr.op.span().start(), "UnaryOperator");
        for (_, text) in &mut instead {
            text.clone_from(&operand);
        }
        self.instead(expr.span(), instead);
        visit::visit_expr_unary(self, expr);
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        let gone: Vec<_> = self.take(arm.span().start(), "MatchArm");
        let switch = self.switch;
        let mut off: Vec<_> = gone
            .iter()
            .map(|(id, _)| mark(*id, &format!("!{switch}({id})")))
            .collect();
        match &arm.pat {
            // `let` stands in no parentheses.
            syn::Pat::Guard(syn::PatGuard { guard, .. }) if has_let(guard) => {
                let at = guard.span().byte_range().start;
                let before = off.iter().map(|off| format!("{off} && ")).collect();
                self.edits.push(Edit {
                    range: at..at,
                    before,
                    instead: Vec::new(),
                });
            }
            syn::Pat::Guard(syn::PatGuard { guard, .. }) => {
                let instead = self.take(guard.span().start(), "MatchArmGuard");
                off.push(String::new());
                let range = guard.span().byte_range();
                self.edits.push(Edit {
                    range,
                    before: off.join(" && "),
                    instead,
                });
            }
            pat if !off.is_empty() => {
                let at = pat.span().byte_range().end;
                let before = format!(" if {}", off.join(" && "));
                self.edits.push(Edit {
                    range: at..at,
                    before,
                    instead: Vec::new(),
                });
            }
            _ => {}
        }
        visit::visit_arm(self, arm);
    }

    fn visit_expr_struct(&mut self, expr: &'ast syn::ExprStruct) {
        let whole = expr.span().byte_range();
        let mut instead = Vec::new();
        for field in &expr.fields {
            let at = field.span().byte_range();
            let comma = self.source[at.end..]
                .find(',')
                .map_or(at.end, |comma| at.end + comma + 1);
            for (id, _) in self.take(field.span().start(), "StructField") {
                let (before, behind) = (
                    &self.source[whole.start..at.start],
                    &self.source[comma..whole.end],
                );
                instead.push((id, format!("{before}{behind}")));
            }
        }
        self.instead(expr.span(), instead);
        visit::visit_expr_struct(self, expr);
    }
}
