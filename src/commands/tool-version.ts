export { packageVersion as readToolVersion } from '../files/package-folder.ts'
