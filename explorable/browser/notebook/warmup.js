// In a notebook the first time is over: the kernel drew the picture that the cell put out.

export function warmUp() {}
