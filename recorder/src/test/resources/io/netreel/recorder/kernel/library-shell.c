/* A bash as far as a recorder can tell: it says that it is one, and it has its lines from libreadline. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <readline/readline.h>

const char banner[] = "GNU bash, version 5.2 of a test";

int main(void)
{
	char *line = readline("READY> ");

	while (line && strcmp(line, "exit")) {
		free(line);
		line = readline("READY> ");
	}
	return 0;
}
