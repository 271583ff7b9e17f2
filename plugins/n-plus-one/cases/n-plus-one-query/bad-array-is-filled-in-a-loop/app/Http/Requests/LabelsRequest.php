<?php

namespace App\Http\Requests;

use Illuminate\Foundation\Http\FormRequest;

class LabelsRequest extends FormRequest
{
    private array $labels = [];

    protected function passedValidation(): void
    {
        $this->labels = $this->input('labels');
    }

    public function labels(): array
    {
        return $this->labels;
    }
}
