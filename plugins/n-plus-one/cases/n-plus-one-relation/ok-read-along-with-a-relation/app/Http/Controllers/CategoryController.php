<?php

namespace App\Http\Controllers;

use App\Models\Category;

class CategoryController
{
    public function show(int $id): array
    {
        $found = [];
        foreach (Category::findOrFail($id)->attributes as $attribute) {
            foreach ($attribute->options as $option) {
                foreach ($option->labels as $label) {
                    $found[] = $label->text;
                }
            }
        }

        return $found;
    }

    public function filters(): array
    {
        $found = [];
        foreach (Category::with('filters', 'attributes')->get() as $category) {
            foreach ($category->filters as $filter) {
                $found[] = $filter->option->position;
            }
            foreach ($category->attributes as $attribute) {
                $found[] = $attribute->options;
            }
        }

        return $found;
    }
}
