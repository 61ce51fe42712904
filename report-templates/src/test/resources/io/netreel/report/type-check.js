// Runs the TypeScript compiler, which ModuleTypesIT loads before this, over files that are all in memory.

/** @param {Record<string, string>} files by their path @param {string[]} roots */
globalThis.typeCheck = (files, roots) => {
  const ts = globalThis.ts;
  const options = {
    noEmit: true, allowJs: true, checkJs: true, strict: true, skipLibCheck: true, types: [],
    target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  };
  const host = {
    fileExists: (path) => path in files,
    readFile: (path) => files[path],
    getSourceFile: (path, version) => (path in files ? ts.createSourceFile(path, files[path], version) : undefined),
    getDefaultLibFileName: () => "/lib/lib.es2023.d.ts",
    getDefaultLibLocation: () => "/lib",
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: () => {},
    directoryExists: () => true,
    getDirectories: () => [],
  };
  return ts.getPreEmitDiagnostics(ts.createProgram(roots, options, host)).map(({ file, start, messageText }) => {
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
    return (file?.fileName ?? "") + ":" + line + " " + ts.flattenDiagnosticMessageText(messageText, " ");
  });
};
