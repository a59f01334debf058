export default async function f(): Promise<void> {}
