export { Glossary as default } from "./Glossary";
