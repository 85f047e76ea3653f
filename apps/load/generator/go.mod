module interactive-chat/generator

go 1.21
