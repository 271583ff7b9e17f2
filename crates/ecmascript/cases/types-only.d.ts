declare const x: number;
export function f(): void;
