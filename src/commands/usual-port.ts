/** Taken when it is free, so that a page finds a server that was started again. */
export const usualPort = 4747
