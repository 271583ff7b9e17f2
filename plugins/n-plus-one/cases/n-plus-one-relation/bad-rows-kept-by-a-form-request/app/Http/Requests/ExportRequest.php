<?php

namespace App\Http\Requests;

use App\Models\Post;
use Illuminate\Foundation\Http\FormRequest;

class ExportRequest extends FormRequest
{
    private $posts;

    public function rules(): array
    {
        return ['ids' => 'required|array|max:50'];
    }

    protected function passedValidation(): void
    {
        $this->posts = Post::whereIn('id', $this->input('ids'))->get();
    }

    public function posts()
    {
        return $this->posts;
    }
}
