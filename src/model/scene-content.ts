import type { FileKey, SceneFile } from './scene.ts'

/** A file of a scene with its bytes, which plain data leaves out. */
export interface FileContent extends SceneFile {
  readonly bytes: Uint8Array
}

export type SceneContent = ReadonlyMap<FileKey, FileContent>

/** The same while some files are still being captured or encoded. */
export type ComingContent = ReadonlyMap<FileKey, Promise<FileContent>>
