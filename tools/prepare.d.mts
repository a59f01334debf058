export declare const PROJECT: string;
export declare function prepare(): Promise<boolean>;
export declare function isNewEnough(version: string): boolean;
export declare function isInstalled(project: string): boolean;
export declare function digestOf(project: string, files: readonly string[]): string;
export declare function sourceFiles(project: string): readonly string[];
export declare function environmentOf(dataFolder: string): Readonly<Record<string, string>>;
