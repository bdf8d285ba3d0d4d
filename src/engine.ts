/** offbook's engine for marp-cli: `marp --engine offbook/engine talk.md`. */
export { type MarpEngine, type MarpOptions, makeMarpEngine as default } from './commands/marp-engine.ts'
