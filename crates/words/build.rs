//! Turns `locales/` into typed keys: a missing or extra key in either language is a compile error or warning.
//! The parser and the code generator are called directly because `leptos_i18n_build` also brings ICU data generation.

use leptos_i18n_parser::parse_locales::{
    options::{Config, ParseOptions},
    parse_locales,
};
use std::{error::Error, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    // the words stay at the top, where translators look for them
    let root = PathBuf::from("../..");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../../locales");

    // one namespace per file of the first language: cart.json becomes `cart.*`
    let mut namespaces = Vec::new();
    for file in fs::read_dir(root.join("locales/id"))? {
        if let Some(name) = file?.path().file_stem().and_then(|stem| stem.to_str()) {
            namespaces.push(name.to_owned());
        }
    }
    namespaces.sort();

    let config = Config::new("id")?
        .add_locale("en")?
        .add_namespaces(namespaces)?
        .parse_options(ParseOptions::default().interpolate_display(true).suppress_key_warnings(true));
    let parsed = parse_locales(Some(root), config)?;
    let code = leptos_i18n_codegen::gen_code(&parsed, None, true, None, false)?;
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    // moved into place whole: build folders may share their files
    fs::write(out.join("i18n.rs.new"), code.to_string())?;
    fs::rename(out.join("i18n.rs.new"), out.join("i18n.rs"))?;
    Ok(())
}
