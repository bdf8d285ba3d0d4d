/** The compile gathers them into one file a page. */
declare module '*.css'
