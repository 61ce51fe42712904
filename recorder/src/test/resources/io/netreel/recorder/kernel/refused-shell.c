/* Says that it is a bash, and has a readline() that begins with a breakpoint: the kernel puts no probe there. */
#include <unistd.h>

#ifdef __aarch64__
#define BREAKPOINT "brk #5\n\tret"
#else
#define BREAKPOINT "int3\n\tret"
#endif

const char banner[] = "GNU bash, version 5.2 of a test";

__attribute__((naked, used)) void readline(void)
{
	__asm__(BREAKPOINT);
}

int main(void)
{
	return pause();
}
