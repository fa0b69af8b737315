// The browser's import contract, and what a compiler does not see. app > features > kit > core; features do not know each other.
import boundaries from "eslint-plugin-boundaries";
import i18next from "eslint-plugin-i18next";
import hooks from "eslint-plugin-react-hooks";
import ts from "typescript-eslint";

const element = (...types) => ({ element: { types: { anyOf: types } } });

export default ts.config(
  { ignores: ["node_modules", "core/api/schema.d.ts", "kit/icons/names.ts"] },
  ...ts.configs.strictTypeChecked,
  { languageOptions: { parserOptions: { projectService: { allowDefaultProject: ["eslint.config.js", "tools/*.mjs", "tools/*.ts"] }, tsconfigRootDir: import.meta.dirname } } },
  { files: ["**/*.js", "**/*.mjs"], ...ts.configs.disableTypeChecked },
  hooks.configs.flat.recommended,
  {
    files: ["app/**", "core/**", "kit/**", "features/**", "tv/**", "call/**", "survey/**", "portal/**", "widget/**"],
    plugins: { boundaries },
    settings: {
      "import/resolver": { typescript: { alwaysTryTypes: true } },
      "boundaries/elements": [
        { type: "app", pattern: "app" },
        { type: "tv", pattern: "tv" },
        { type: "call", pattern: "call" },
        { type: "survey", pattern: "survey" },
        { type: "portal", pattern: "portal" },
        { type: "widget", pattern: "widget" },
        { type: "feature", pattern: "features/*", capture: ["name"] },
        { type: "kit", pattern: "kit" },
        { type: "core", pattern: "core" },
      ],
    },
    rules: {
      "boundaries/dependencies": [
        "error",
        {
          default: "disallow",
          policies: [
            { allow: { to: { module: { origin: ["external", "core"] } } } },
            { from: element("app", "tv", "call", "survey", "portal"), allow: { to: element("app", "tv", "call", "survey", "portal", "feature", "kit", "core") } },
            { from: element("feature"), allow: { to: element("kit", "core") } },
            { from: element("feature"), allow: { to: { element: { type: "feature", captured: { name: "{{from.captured.name}}" } } } } },
            { from: element("kit"), allow: { to: element("kit", "core") } },
            { from: element("core"), allow: { to: element("core") } },
            { from: element("widget"), allow: { to: element("widget") } },
          ],
        },
      ],
    },
  },
  {
    // No text for people outside the catalogues.
    files: ["app/**/*.tsx", "kit/**/*.tsx", "features/**/*.tsx", "tv/**/*.tsx", "call/**/*.tsx", "survey/**/*.tsx", "portal/**/*.tsx"],
    ignores: ["**/*.test.tsx"],
    plugins: { i18next },
    rules: { "i18next/no-literal-string": ["error", { mode: "jsx-text-only" }] },
  },
  {
    files: ["**/*.ts", "**/*.tsx"],
    rules: {
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
);
