export { measureLayout } from './layout.ts'
export { decodePictures, swapPictures } from './pictures.ts'
export { settle } from './settle.ts'
export { showStep } from './step.ts'
