<?php

namespace App\Http\Controllers;

use App\Models\Form;

class FormController
{
    public function index(): array
    {
        $counts = [];
        foreach (Form::withCount(['submissions as submissions_count' => fn ($query) => $query->where('done', true)])->withTotal()->paginate(20) as $form) {
            $counts[] = $form->submissions_count + $form->all;
        }

        return $counts;
    }
}
