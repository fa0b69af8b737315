// The palette: go to anything, find anything, do anything, by some words.
export { Palette as default } from "./Palette";
