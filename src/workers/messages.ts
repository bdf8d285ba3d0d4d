import type { ReadRequest } from '../model/options.ts'
import type { ReadProgress } from '../model/progress.ts'
import type { Parcel } from './parcel.ts'

/** From us to the thread. */
export interface ReadTask {
  readonly request: ReadRequest
  /** Where the thread notes the slide and line it is at: two numbers, 0 for unknown. */
  readonly place: Int32Array
  /** Whether to tell what exactly was read: `Reading.seen`. */
  readonly note: boolean
}

/** From the thread to us. */
export type ReadAnswer =
  | { readonly kind: 'stage'; readonly stage: ReadProgress['stage'] }
  | { readonly kind: 'console'; readonly text: string }
  | { readonly kind: 'done'; readonly parcel: Parcel }
  | { readonly kind: 'overflow' }
  | { readonly kind: 'failed'; readonly error: Failure }

/** An error, as it crosses from one thread to the other. */
export interface Failure {
  readonly name: string
  readonly message: string
  readonly stack?: string
  readonly hint?: string
}
